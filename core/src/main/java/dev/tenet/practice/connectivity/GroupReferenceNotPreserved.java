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
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.connectivity.ReferencePath.Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rules refer to groups only where routes keep the reference.
record GroupReferenceNotPreserved() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.group-reference-not-preserved",
          "References to groups hold on the way that packets take",
          Severity.MEDIUM,
          "security group",
          """
          A rule that refers to a group admits what comes from its members by the network itself.
          What an appliance in another subnet passes on, or a transit gateway without security group
          referencing support, is nobody's: the rule admits none of it, and who finds that out opens
          the port to everyone. Routes decide; traffic sent to public addresses, to which no
          reference ever holds, shows in no configuration and is not judged.
          """,
          """
          Admit the senders by their addresses, a block or a prefix list in place of the group, `aws
          ec2 authorize-security-group-ingress`, and then revoke the reference. Or switch it on, on
          the transit gateway and on both VPC attachments: `aws ec2 modify-transit-gateway
          --transit-gateway-id TGW_ID --options SecurityGroupReferencingSupport=enable`. Over a
          transit gateway it holds for inbound rules only.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
              "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"),
          List.of(),
          List.of());

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SECURITY_GROUPS, Kinds.NETWORK_INTERFACES, Kinds.ROUTE_TABLES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(
        Kinds.PREFIX_LIST_ENTRIES,
        Kinds.TRANSIT_GATEWAYS,
        Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
        Kinds.VPC_ENDPOINTS);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var path = new ReferencePath(fleet, scope);
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .flatMap(group -> finding(fleet, group, path).stream());
  }

  private static Optional<Finding> finding(
      Fleet fleet, Resource<SecurityGroup> group, ReferencePath path) {
    var claims = new ArrayList<Truth>();
    var evidence = new LinkedHashSet<Evidence>();
    judge(fleet, group, true, path, claims, evidence);
    judge(fleet, group, false, path, claims, evidence);
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(
            INFO.finding(
                Subject.of(group),
                verdict(Truth.all(claims), claims.size())
                    .rule(
                        "from the members of a group that a rule refers to, no route leads through"
                            + " an appliance or a transit gateway without referencing support")
                    .with(List.copyOf(evidence))));
  }

  private static Verdict verdict(Truth kept, int references) {
    return switch (kept.value()) {
      case TRUE ->
          Verdict.pass(
              "references hold on every way to it, %s"
                  .formatted(Names.count(references, "reference")));
      case FALSE -> Verdict.fail("a reference admits nobody " + kept.why()).reason("not-preserved");
      case UNKNOWN -> Verdict.unknown("whether references hold is not known", kept.why());
    };
  }

  private static void judge(
      Fleet fleet,
      Resource<SecurityGroup> group,
      boolean inbound,
      ReferencePath path,
      List<Truth> claims,
      Set<Evidence> evidence) {
    SecurityGroup record = group.record();
    List<IpPermission> permissions =
        inbound ? record.ipPermissions() : record.ipPermissionsEgress();
    String field = inbound ? "IpPermissions" : "IpPermissionsEgress";
    var own = new Group(group.scope(), group.id());
    for (int i = 0; i < permissions.size(); i++) {
      List<UserIdGroupPair> pairs = permissions.get(i).userIdGroupPairs();
      for (int j = 0; j < pairs.size(); j++) {
        Optional<Truth> kept = kept(fleet, own, pairs.get(j), inbound, path, evidence);
        kept.ifPresent(claims::add);
        if (kept.filter(truth -> !truth.holds()).isPresent()) {
          evidence.add(
              Evidence.of(
                  group,
                  "%s[%d].UserIdGroupPairs[%d].GroupId".formatted(field, i, j),
                  pairs.get(j).groupId()));
        }
      }
    }
  }

  /// Judge a reference. One to a group that is gone is judged elsewhere, a service's group is none
  /// of an account's.
  private static Optional<Truth> kept(
      Fleet fleet,
      Group own,
      UserIdGroupPair pair,
      boolean inbound,
      ReferencePath path,
      Set<Evidence> evidence) {
    String owner = pair.userId().isEmpty() ? own.scope().account() : pair.userId();
    if (!owner.equals(own.scope().account()) && !owner.matches("\\d+")) {
      return Optional.empty();
    }
    var other = new Group(new Scope(owner, own.scope().region()), pair.groupId());
    return switch (fleet.find(other.scope(), Kinds.SECURITY_GROUPS, other.id())) {
      case Lookup.Found<SecurityGroup> _ ->
          Optional.of(
              said(
                  other.id(),
                  inbound
                      ? path.kept(other, own, true, evidence)
                      : path.kept(own, other, false, evidence)));
      case Lookup.Absent<SecurityGroup> _ -> Optional.empty();
      case Lookup.Unreadable<SecurityGroup>(var reason) ->
          Optional.of(Truth.unknown("%s: %s".formatted(other.id(), reason)));
    };
  }

  private static Truth said(String group, Truth kept) {
    return kept.holds() ? kept : new Truth(kept.value(), "%s %s".formatted(group, kept.why()));
  }
}
