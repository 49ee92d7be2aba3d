package dev.tenet.practice.images;

import dev.tenet.practice.Practice;
import java.util.List;

/// The practice: only approved AMIs run.
public final class ImagesPractice {
  private ImagesPractice() {}

  /// Return the practice with its checks, remedies and guards.
  public static Practice practice(ImagesSettings settings) {
    return new Practice(
        "images",
        "Only approved AMIs run",
        List.of(
            new InstanceApproved(settings),
            new InstanceOrphaned(settings),
            new LaunchApproved(settings),
            new AccountSetting(settings),
            new AccountCriteriaRisk(settings),
            new AccountConfigRule(settings),
            new AccountPublicAccess()),
        List.of(
            new FixCriteria(settings),
            new FixAuditMode(settings),
            new FixLaunchTemplate(settings),
            new FixEnable(settings),
            new FixPublicAccess(),
            new FixInstanceRefresh(settings)),
        ImagesGuards.of(settings));
  }
}
