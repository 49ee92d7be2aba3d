package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Revokes rules of security groups that admit nothing that the others do not.
final class FixDeadRule implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "connectivity.fix-dead-rule",
          "Revoke the group rules that other rules cover",
          List.of("connectivity.dead-rule"),
          List.of(
              "the rule is a security group's, not an ACL entry or a route",
              "the group admits the same packets without it: the sets are equal"),
          """
          Nothing is admitted or shut out by it. Where the narrow rule was meant and the wide one is
          the mistake, narrow the wide one instead.
          """,
          "none",
          false);

  @Override
  public RemedyInfo info() {
    return INFO;
  }

  @Override
  public Set<Operation> operations() {
    return GroupEdit.OPERATIONS;
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.SECURITY_GROUP_RULES);
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    return GroupFixing.each(fleet, scope, findings)
        .flatMap(fixing -> {
          Resource<SecurityGroup> group = fixing.group();
          List<String> dead =
              GroupRuleReview.of(group, List.of()).dead().stream()
                  .map(each -> each.evidence().field())
                  .toList();
          return fixing
              .revoke(
                  INFO,
                  rule -> dead.contains(rule.field()),
                  _ -> true,
                  "rules of it admit nothing that others do not",
                  "the group admits the same packets without the rules")
              .stream();
        });
  }
}
