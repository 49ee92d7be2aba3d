package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.images.SettingPlan.Replaced;
import dev.tenet.practice.images.SettingPlan.Settled;
import dev.tenet.practice.images.SettingPlan.Stuck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Brings the Allowed AMIs setting from off into audit mode, where AWS says of every image whether
/// it would be allowed and blocks nothing.
record FixAuditMode(ImagesSettings settings) implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-audit-mode",
          "Let AWS report which images the criteria would not allow",
          List.of("images.account-setting"),
          List.of(
              "the account itself manages the setting, and it is off",
              "the criteria are those that are wanted, or images.fix-criteria sets them before"),
          "Nothing is blocked. What is reported can be read by everybody who may describe images.",
          "none",
          false);

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(SettingCalls.READ.operation(), SettingCalls.ENABLE, SettingCalls.DISABLE);
  }

  @Override
  public Set<Kind<?>> consults() {
    return new AccountCriteriaRisk(settings).consults();
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.isEmpty()
        ? Stream.empty()
        : SettingPlan.of(settings, fleet, scope).stream()
            .filter(setting -> setting.now().state().equals(SettingCalls.DISABLED))
            .map(setting -> propose(setting, findings));
  }

  private static Proposal propose(SettingPlan setting, List<Finding> findings) {
    Optional<Gate> shut = SettingCalls.shut(setting.now());
    if (shut.isPresent()) {
      return INFO.blocked(findings, shut.get());
    }
    return switch (setting.criteria()) {
      case Settled() -> ready(setting, setting.now().imageCriteria(), findings);
      case Replaced replaced -> ready(setting, replaced.wanted(), findings);
      case Stuck(var gate) ->
          INFO.blocked(
              findings,
              new Gate(
                  "images.fix-criteria",
                  "the criteria have to be set before (%s): %s"
                      .formatted(gate.name(), gate.reason())));
    };
  }

  private static Proposal ready(
      SettingPlan setting, List<ImageCriterion> criteria, List<Finding> findings) {
    return new Proposal.Ready(
        setting.plan(
            INFO,
            findings,
            "Allowed AMIs is off",
            List.of("the account manages the setting", "there are criteria, as they are wanted"),
            List.of(
                setting.state(
                    SettingCalls.DISABLED, SettingCalls.AUDIT_MODE, criteria, List.of(), ""))));
  }
}
