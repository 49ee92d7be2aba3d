package dev.tenet.practice.images;

import static java.util.stream.Collectors.joining;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.practice.images.ImagesSettings.WantedState;
import dev.tenet.practice.images.SettingPlan.Settled;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Lets AWS block images that the Allowed AMIs criteria do not admit, once audit mode has shown
/// that nothing in use is among them.
record FixEnable(ImagesSettings settings) implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-enable",
          "Block images that the criteria do not allow",
          List.of("images.account-setting"),
          List.of(
              "the account itself manages the setting, and it is in audit mode",
              "the criteria are those that are wanted",
              "images.account-criteria-risk passes",
              "no launch path fails images.launch-approved"),
          """
          An image that does not match can be neither found nor launched from then on, whoever
          launches it: a service or script that nothing here shows may fail. Running instances go
          on.
          """,
          "none",
          false);

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(SettingCalls.READ.operation(), SettingCalls.ENABLE);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(new AccountCriteriaRisk(settings).consults());
    kinds.addAll(new AccountCriteriaRisk(settings).needs());
    kinds.addAll(new LaunchApproved(settings).consults());
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return findings.isEmpty() || settings.allowedImages() != WantedState.ENABLED
        ? Stream.empty()
        : SettingPlan.of(settings, fleet, scope).stream()
            .filter(setting -> setting.now().state().equals(SettingCalls.AUDIT_MODE))
            .map(setting ->
                SettingCalls.shut(setting.now())
                    .or(() -> unsettled(setting))
                    .or(() -> risk(fleet, scope))
                    .or(() -> failing(fleet, scope))
                    .<Proposal>map(gate -> INFO.blocked(findings, gate))
                    .orElseGet(() -> ready(setting, findings)));
  }

  private static Optional<Gate> unsettled(SettingPlan setting) {
    return setting.criteria() instanceof Settled
        ? Optional.empty()
        : Optional.of(
            new Gate(
                "images.fix-criteria",
                "the criteria are not those that are wanted: set them first, then plan again"));
  }

  private Optional<Gate> risk(Fleet fleet, Scope scope) {
    var check = new AccountCriteriaRisk(settings);
    String id = check.info().id();
    for (Kind<?> kind : check.needs()) {
      if (!fleet.coverage(scope, kind).complete()) {
        return Optional.of(new Gate(id, fleet.coverage(scope, kind).reason()));
      }
    }
    List<Finding> found =
        check.check(fleet, scope).filter(finding -> finding.subject().part().isEmpty()).toList();
    boolean passes =
        !found.isEmpty() && found.stream().allMatch(finding -> finding.status() == Status.PASS);
    return passes
        ? Optional.empty()
        : Optional.of(
            new Gate(
                id,
                found.stream()
                    .map(finding -> finding.verdict())
                    .map(verdict ->
                        verdict.status() == Status.UNKNOWN
                            ? verdict.summary() + ": " + verdict.reason()
                            : verdict.summary())
                    .collect(joining("; "))));
  }

  private Optional<Gate> failing(Fleet fleet, Scope scope) {
    var check = new LaunchApproved(settings);
    List<String> failing =
        check
            .check(fleet, scope)
            .filter(finding -> finding.status() == Status.FAIL)
            .map(finding ->
                finding.subject().arn()
                    + " "
                    + finding.subject().part()
                    + ": "
                    + finding.verdict().summary())
            .toList();
    return failing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Gate(check.info().id(), String.join("; ", failing)));
  }

  private static Proposal ready(SettingPlan setting, List<Finding> findings) {
    return new Proposal.Ready(
        setting.plan(
            INFO,
            findings,
            "audit mode reports but blocks nothing",
            List.of(
                "the account manages the setting",
                "images.account-criteria-risk passes",
                "no launch path fails images.launch-approved"),
            List.of(
                setting.state(
                    SettingCalls.AUDIT_MODE,
                    SettingCalls.ENABLED,
                    setting.now().imageCriteria(),
                    List.of(
                        new Collateral(
                            setting.scope().arn(),
                            "every launch in the Region from somebody else's image that does not"
                                + " match, whoever makes it")),
                    "launches that nothing here knows of may fail"))));
  }
}
