package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.plan.RemedyInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Revokes rules that refer to groups by which nobody is admitted.
final class FixStaleReference implements Remedy {
  private static final RemedyInfo INFO =
      new RemedyInfo(
          "connectivity.fix-stale-reference",
          "Revoke the rules that refer to groups by which nobody is admitted",
          List.of("connectivity.stale-group-reference"),
          List.of(
              "the group referred to is gone or out of reach, or it has no members and nothing is"
                  + " launched into it, as far as all places where that is said were read"),
          """
          AWS takes no rule for a group that is gone or out of reach: such a rule cannot be brought
          back. A rule for a group without members is missed once it gets some.
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
    return new StaleGroupReference().consults();
  }

  @Override
  public Stream<Proposal> propose(Fleet fleet, Scope scope, List<Finding> findings) {
    if (findings.isEmpty()) {
      return Stream.empty();
    }
    var references = new GroupReference(fleet, scope);
    return GroupFixing.each(fleet, scope, findings)
        .flatMap(fixing ->
            fixing
                .revoke(
                    INFO,
                    rule -> pair(rule).anyMatch(pair -> nobody(fixing, rule, pair, references)),
                    rule -> pair(rule).allMatch(pair -> there(fixing, rule, pair, references)),
                    "rules of it refer to groups by which nobody is admitted",
                    "the references admit nobody")
                .stream());
  }

  private static Stream<UserIdGroupPair> pair(GroupRule rule) {
    return rule.permission().userIdGroupPairs().stream();
  }

  private static boolean nobody(
      GroupFixing fixing, GroupRule rule, UserIdGroupPair pair, GroupReference references) {
    if (pair.groupId().equals(fixing.group().id())) {
      return false;
    }
    return there(fixing, rule, pair, references)
        ? references.populated(pair).fails()
        : references.valid(fixing.group().record(), pair, !rule.egress()).fails();
  }

  private static boolean there(
      GroupFixing fixing, GroupRule rule, UserIdGroupPair pair, GroupReference references) {
    return references.valid(fixing.group().record(), pair, !rule.egress()).holds();
  }
}
