package dev.tenet.practice.images;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Gate;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Step;
import dev.tenet.practice.images.SettingPlan.Replaced;
import dev.tenet.practice.images.SettingPlan.Settled;
import dev.tenet.practice.images.SettingPlan.Stuck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Sets the Allowed AMIs criteria that the settings, the policy or the images in use ask for.
record FixCriteria(ImagesSettings settings) implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "images.fix-criteria",
          "Set Allowed AMIs criteria that admit what is approved and in use",
          List.of("images.account-setting"),
          List.of(
              "the account itself manages the setting",
              "no criterion holds a field that Tenet does not know: replacing would delete it",
              "there is something to derive criteria from: images.imageCriteria, images.approved,"
                  + " or else the providers of all images in use",
              "the criteria are within AWS's limits and admit nothing beyond images.approved"),
          """
          Criteria act at once while the setting is enabled: unless all images in use are known to
          match, the plan goes into audit mode first, in which nothing is blocked.
          """,
          "none",
          false);

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return Set.of(SettingCalls.READ.operation(), SettingCalls.ENABLE, SettingCalls.REPLACE);
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
            .flatMap(setting -> propose(setting, findings));
  }

  private static Stream<Proposal> propose(SettingPlan setting, List<Finding> findings) {
    return switch (setting.criteria()) {
      case Settled() -> Stream.empty();
      case Stuck(var gate) ->
          Stream.of(INFO.blocked(findings, SettingCalls.shut(setting.now()).orElse(gate)));
      case Replaced replaced ->
          Stream.of(
              SettingCalls.shut(setting.now())
                  .or(() -> unknownState(setting))
                  .<Proposal>map(gate -> INFO.blocked(findings, gate))
                  .orElseGet(() -> new Proposal.Ready(plan(setting, replaced, findings))));
    };
  }

  private static Optional<Gate> unknownState(SettingPlan setting) {
    String state = setting.now().state();
    return Set.of(SettingCalls.ENABLED, SettingCalls.AUDIT_MODE, SettingCalls.DISABLED)
            .contains(state)
        ? Optional.empty()
        : Optional.of(new Gate("State", "the setting is '" + state + "'"));
  }

  private static Plan plan(SettingPlan setting, Replaced replaced, List<Finding> findings) {
    String state = setting.now().state();
    var steps = new ArrayList<Step>();
    boolean auditFirst = state.equals(SettingCalls.ENABLED) && !replaced.safe();
    if (auditFirst) {
      steps.add(
          setting.state(
              SettingCalls.ENABLED,
              SettingCalls.AUDIT_MODE,
              setting.now().imageCriteria(),
              List.of(),
              "until the setting is enabled again, no launch is blocked"));
      state = SettingCalls.AUDIT_MODE;
    }
    steps.add(setting.replace(state, replaced));
    return setting.plan(
        INFO,
        findings,
        "the Allowed AMIs criteria are not those that are wanted",
        List.of(
            "the account manages the setting",
            "no criterion holds a field that Tenet does not know",
            replaced.safe()
                ? "every image in use matches the new criteria"
                : "images in use that are not known to match the new criteria: "
                    + replaced.unmatched().size()),
        steps);
  }
}
