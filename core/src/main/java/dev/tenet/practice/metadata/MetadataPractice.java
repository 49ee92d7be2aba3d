package dev.tenet.practice.metadata;

import dev.tenet.practice.Practice;
import java.util.List;

/// IMDSv2 is required on existing and future instances.
public final class MetadataPractice {
  private MetadataPractice() {}

  /// Return the practice with its checks, remedies and guards as the settings want them.
  public static Practice practice(MetadataSettings settings) {
    return new Practice(
        "metadata",
        "IMDSv2 is required on existing and future instances",
        List.of(
            new InstanceTokens(),
            new InstanceV1Usage(settings),
            new InstanceHopLimit(settings),
            new AccountDefault(),
            new AccountEnforced(),
            new LaunchEffective(),
            new ImageSupport(),
            new RejectedCalls(settings)),
        List.of(
            new FixInstance(settings),
            new FixLaunchTemplate(settings),
            new FixAccountDefault(settings),
            new FixEnforce()),
        MetadataGuards.of(settings));
  }
}
