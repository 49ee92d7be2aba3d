package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rules refer to groups that are there, within reach, and have members.
record StaleGroupReference() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.stale-group-reference",
          "Rules refer to groups that can admit somebody",
          Severity.MEDIUM,
          "security group",
          """
          A rule that refers to a deleted group, to a group that no connection leads to, or to one
          that is empty for good admits nobody. Who reads it believes in a path that is not there,
          and adds a wider rule when it does not work.
          """,
          """
          Revoke the rule by its id: `aws ec2 revoke-security-group-ingress --group-id GROUP_ID
          --security-group-rule-ids RULE_ID` (or `-egress`), or refer to the group that took over.
          Stale references over peering connections AWS lists itself: `aws ec2
          describe-stale-security-groups --vpc-id VPC_ID`.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
          List.of(),
          List.of());

  /// The references of one group, judged.
  private static final class Judged {
    private final List<String> stale = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private int references;
  }

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SECURITY_GROUPS);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(GroupUse.PLACES);
    kinds.addAll(
        Set.of(
            Kinds.VPC_PEERING_CONNECTIONS,
            Kinds.TRANSIT_GATEWAYS,
            Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS));
    return Collections.unmodifiableSet(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var references = new GroupReference(fleet, scope);
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .flatMap(group -> finding(group, references).stream());
  }

  private static Optional<Finding> finding(
      Resource<SecurityGroup> group, GroupReference references) {
    var judged = new Judged();
    judge(group, group.record().ipPermissions(), "IpPermissions", references, judged);
    judge(group, group.record().ipPermissionsEgress(), "IpPermissionsEgress", references, judged);
    if (judged.references == 0) {
      return Optional.empty();
    }
    Finding finding =
        INFO.finding(
            Subject.of(group),
            verdict(judged)
                .rule(
                    "the group exists, is in this VPC or one that is connected so that references"
                        + " hold, and has members")
                .with(judged.evidence));
    return Optional.of(judged.stale.isEmpty() ? finding.severity(Severity.LOW) : finding);
  }

  private static Verdict verdict(Judged judged) {
    if (!judged.stale.isEmpty()) {
      return Verdict.fail("admits nobody by a rule: " + Names.clauses(judged.stale))
          .reason("stale");
    }
    if (!judged.empty.isEmpty()) {
      return Verdict.fail("admits nobody by a rule: " + Names.clauses(judged.empty))
          .reason("empty");
    }
    return judged.unknown.isEmpty()
        ? Verdict.pass(
            "every group it refers to is there, %s"
                .formatted(Names.count(judged.references, "reference")))
        : Verdict.unknown(
            "whether its references hold is not known", Names.clauses(judged.unknown));
  }

  private static void judge(
      Resource<SecurityGroup> group,
      List<IpPermission> permissions,
      String field,
      GroupReference references,
      Judged judged) {
    for (int i = 0; i < permissions.size(); i++) {
      List<UserIdGroupPair> pairs = permissions.get(i).userIdGroupPairs();
      for (int j = 0; j < pairs.size(); j++) {
        UserIdGroupPair pair = pairs.get(j);
        if (pair.groupId().equals(group.id())) {
          continue;
        }
        judged.references++;
        Truth valid = references.valid(group.record(), pair, field.equals("IpPermissions"));
        Truth populated = valid.holds() ? references.populated(pair) : valid;
        if (!populated.holds()) {
          put(valid.fails() ? judged.stale : judged.empty, judged.unknown, populated);
          judged.evidence.add(
              Evidence.of(
                  group,
                  "%s[%d].UserIdGroupPairs[%d].GroupId".formatted(field, i, j),
                  pair.groupId()));
        }
      }
    }
  }

  private static void put(List<String> failed, List<String> unknown, Truth truth) {
    List<String> list = truth.fails() ? failed : unknown;
    if (!list.contains(truth.why())) {
      list.add(truth.why());
    }
  }
}
