package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.InternetPackets;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// No security group lets instances open every port of the internet.
record UnrestrictedEgress() implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.unrestricted-egress",
          "Security groups say where instances may connect to",
          Severity.INFO,
          "security group",
          """
          A new group lets its members connect to every address and port. Nothing comes in by that,
          but whatever gets onto the machine gets out with all it finds, and fetches the next
          program. Groups on interfaces without a way to the internet are not reported.
          """,
          """
          See what the members connect to (VPC flow logs), add outbound rules for that, often tcp
          443 to a prefix list or an endpoint's group, and then revoke the rule to everywhere: `aws
          ec2 revoke-security-group-egress --group-id GROUP_ID --security-group-rule-ids RULE_ID`.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
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
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var members = new GroupMembers(fleet, scope);
    var ways = new HashMap<String, Truth>();
    var routes = new SubnetRoutes(fleet, scope);
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .map(group ->
            INFO.finding(
                Subject.of(group),
                verdict(group, own(members.of(group.id())), routes, ways)
                    .rule(
                        "not all TCP ports of all public IPv4 or IPv6 addresses are open outbound,"
                            + " or no member has a route there")));
  }

  private static List<Resource<NetworkInterface>> own(List<Resource<NetworkInterface>> members) {
    return members.stream()
        .filter(eni -> ManagedInterface.service(eni.record()).isEmpty())
        .toList();
  }

  private static Verdict verdict(
      Resource<SecurityGroup> group,
      List<Resource<NetworkInterface>> members,
      SubnetRoutes routes,
      Map<String, Truth> ways) {
    if (members.isEmpty()) {
      return Verdict.pass("no instance's interface has it");
    }
    var claims = new ArrayList<Truth>();
    var evidence = new ArrayList<Evidence>();
    try {
      var space = new PacketSpace();
      for (Family family : Family.values()) {
        Truth open = open(group, space, family, evidence);
        if (open.fails()) {
          claims.add(open);
          continue;
        }
        Truth way =
            Truth.any(
                members.stream()
                    .map(eni -> eni.record())
                    .map(eni ->
                        ways.computeIfAbsent(
                            eni.subnetId() + " " + family,
                            _ -> routes.toInternet(eni.subnetId(), eni.vpcId(), family)))
                    .distinct()
                    .toList());
        claims.add(
            way.fails()
                ? Truth.no("no member has a route to the internet")
                : Truth.all(List.of(open, new Truth(way.value(), way.holds() ? "" : way.why()))));
      }
    } catch (TooComplexException tooComplex) {
      claims.add(Truth.unknown("the outbound rules are too complex"));
    }
    Truth unrestricted = Truth.any(claims);
    return switch (unrestricted.value()) {
      case FALSE -> Verdict.pass(unrestricted.why());
      case UNKNOWN ->
          Verdict.unknown(
              "whether outbound connections are restricted is not known", unrestricted.why());
      case TRUE ->
          Verdict.fail(
                  "lets %s open any port: %s"
                      .formatted(Names.count(members.size(), "interface"), unrestricted.why()))
              .reason("any-port")
              .with(evidence);
    };
  }

  private static Truth open(
      Resource<SecurityGroup> group, PacketSpace space, Family family, List<Evidence> evidence) {
    PacketSet asked =
        InternetPackets.with(space, Field.DESTINATION)
            .and(space.protocol(6))
            .and(space.family(family));
    var admitted = new ArrayList<PacketSet>();
    var found = new ArrayList<Evidence>();
    var words = new ArrayList<String>();
    List<IpPermission> permissions = group.record().ipPermissionsEgress();
    for (int i = 0; i < permissions.size(); i++) {
      for (String peer : peers(permissions.get(i), family)) {
        IpPermission permission = permissions.get(i);
        Optional<PacketSet> packets =
            RulePackets.block(peer)
                .flatMap(block -> RulePackets.of(space, permission, block, true));
        if (packets.filter(set -> set.intersects(asked)).isPresent()) {
          admitted.add(packets.get());
          words.add(RuleWords.of(permission, peer, true));
          found.add(Evidence.of(group, "IpPermissionsEgress[%d]".formatted(i), words.getLast()));
        }
      }
    }
    boolean all = asked.isSubsetOf(space.union(admitted));
    if (all) {
      evidence.addAll(found);
    }
    return all
        ? Truth.yes("outbound " + Names.list(words))
        : Truth.no("outbound rules are narrower than any port to anywhere");
  }

  private static List<String> peers(IpPermission permission, Family family) {
    return family == Family.IPV4
        ? permission.ipRanges().stream().map(IpPermission.IpRange::cidrIp).toList()
        : permission.ipv6Ranges().stream().map(IpPermission.Ipv6Range::cidrIpv6).toList();
  }
}
