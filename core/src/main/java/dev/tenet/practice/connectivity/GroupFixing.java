package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.RemedyInfo;
import dev.tenet.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Takes rules without effect out of one security group that was found to have some.
record GroupFixing(Fleet fleet, Resource<SecurityGroup> group, Finding finding) {
  /// Return the groups that findings are about, in their order.
  static Stream<GroupFixing> each(Fleet fleet, Scope scope, List<Finding> findings) {
    Map<String, Resource<SecurityGroup>> groups = new HashMap<>();
    fleet.in(scope, Kinds.SECURITY_GROUPS).forEach(group -> groups.put(group.arn(), group));
    return findings.stream()
        .flatMap(finding ->
            Optional.ofNullable(groups.get(finding.subject().arn())).stream()
                .map(group -> new GroupFixing(fleet, group, finding)));
  }

  /// Plan to revoke rules.
  ///
  /// @param reversible whether AWS would take a rule again
  /// @return empty if there are none
  Optional<Proposal> revoke(
      RemedyInfo info,
      Predicate<GroupRule> meant,
      Predicate<GroupRule> reversible,
      String why,
      String proof) {
    var steps = new ArrayList<Step>();
    List<GroupRule> rules = GroupRule.of(fleet, group).stream().filter(meant).toList();
    for (boolean egress : new boolean[] {false, true}) {
      var edit = new GroupEdit(group, egress);
      rules.stream()
          .filter(rule -> rule.egress() == egress)
          .forEach(rule -> edit.revoke(rule, reversible.test(rule), List.of(), ""));
      steps.addAll(edit.steps());
    }
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Proposal.Ready(
                new Plan(
                    info.id(),
                    group.scope(),
                    group.arn(),
                    group.record().name(),
                    List.of(finding.id()),
                    why,
                    List.of(proof),
                    steps,
                    "")));
  }
}
