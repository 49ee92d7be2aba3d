package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// No group lies open to everyone where only something else keeps the internet out.
record OpenRule(Exposures exposures) implements Check {
  private static final Set<String> EVERYONE = Set.of("0.0.0.0/0", "::/0");
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.open-rule",
          "No security group waits open for everyone",
          Severity.LOW,
          "security group",
          """
          A rule for 0.0.0.0/0 or ::/0 through which nothing is reached today is one change away
          from an exposure: a public address, a route, another interface put into the group. What is
          reached already, `connectivity.internet-exposure` reports.
          """,
          """
          Narrow the rule to who needs it, `aws ec2 modify-security-group-rules`, or take it away:
          `aws ec2 revoke-security-group-ingress --group-id GROUP_ID --security-group-rule-ids
          RULE_ID`. What is meant belongs in `connectivity.allowedExposure`.
          """,
          List.of("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"),
          List.of(),
          List.of());

  /// A rule that is open to everyone for more than is allowed.
  private record Open(String words, Evidence evidence) {}

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.SECURITY_GROUPS, Kinds.NETWORK_INTERFACES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(Network.KINDS);
    kinds.removeAll(needs());
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    var members = new GroupMembers(fleet, scope);
    FleetExposure exposure = exposures.of(fleet);
    var allowed = new AllowedTraffic(fleet, exposures.settings());
    return fleet.in(scope, Kinds.SECURITY_GROUPS).stream()
        .map(group ->
            INFO.finding(
                Subject.of(group),
                verdict(group, members.of(group.id()), allowed, exposure)
                    .rule(
                        "no inbound rule for 0.0.0.0/0 or ::/0 admits more than"
                            + " connectivity.allowedExposure where nothing arrives by it")));
  }

  private Verdict verdict(
      Resource<SecurityGroup> group,
      List<Resource<NetworkInterface>> members,
      AllowedTraffic allowed,
      FleetExposure exposure) {
    List<Open> open = open(group, entries(group, members, allowed));
    if (open.isEmpty()) {
      return Verdict.pass("is open to everyone for nothing that is not allowed");
    }
    var reasons = new LinkedHashSet<String>();
    for (Resource<NetworkInterface> eni : members) {
      for (Way way : exposure.to(Concern.UNDECLARED, eni.id())) {
        if (!way.certain().isEmpty()) {
          return Verdict.pass(
              "%s is reached, which connectivity.internet-exposure reports".formatted(eni.id()));
        }
        reasons.addAll(way.reasons());
      }
    }
    List<Evidence> evidence = open.stream().map(Open::evidence).toList();
    String rules = Names.list(open.stream().map(Open::words).toList());
    return reasons.isEmpty()
        ? Verdict.fail("%s, and %s".formatted(rules, oneChange(members)))
            .reason(members.isEmpty() ? "open-unused" : "open-unreached")
            .with(evidence)
        : Verdict.unknown(
                "whether anything is reached by %s is not known".formatted(rules),
                Names.clauses(reasons))
            .with(evidence);
  }

  private static String oneChange(List<Resource<NetworkInterface>> members) {
    if (members.isEmpty()) {
      return "the first public interface that is put into the group is exposed";
    }
    return members.stream()
        .filter(eni -> InterfaceAddresses.ofPublic(eni.record()).findAny().isPresent())
        .findFirst()
        .map(eni ->
            "only what else stands before %s, which has a public address, keeps it closed"
                .formatted(eni.id()))
        .orElseGet(() ->
            "a public address on %s is all that is missing on this side"
                .formatted(members.getFirst().id()));
  }

  /// Return what is allowed to all members; to a group without any, what names it.
  private List<AllowedExposure> entries(
      Resource<SecurityGroup> group,
      List<Resource<NetworkInterface>> members,
      AllowedTraffic allowed) {
    return exposures.settings().allowedExposure().stream()
        .filter(entry ->
            members.isEmpty()
                ? entry.to().equals(new Selector.ById(group.id()))
                : members.stream()
                    .allMatch(
                        eni -> allowed.to(eni, Exposed.Kind.PUBLIC_ADDRESS, "").contains(entry)))
        .toList();
  }

  private static List<Open> open(Resource<SecurityGroup> group, List<AllowedExposure> entries) {
    var space = new PacketSpace();
    PacketSet fine = AllowedTraffic.packets(space, entries);
    var open = new ArrayList<Open>();
    List<IpPermission> permissions = group.record().ipPermissions();
    for (int i = 0; i < permissions.size(); i++) {
      IpPermission permission = permissions.get(i);
      for (String peer : everyone(permission)) {
        Optional<PacketSet> packets =
            RulePackets.block(peer)
                .flatMap(block -> RulePackets.of(space, permission, block, false));
        if (packets.isEmpty() || !packets.get().isSubsetOf(fine)) {
          String words = RuleWords.of(permission, peer, false);
          open.add(new Open(words, Evidence.of(group, "IpPermissions[%d]".formatted(i), words)));
        }
      }
    }
    return open;
  }

  private static List<String> everyone(IpPermission permission) {
    return Stream.concat(
            permission.ipRanges().stream().map(IpPermission.IpRange::cidrIp),
            permission.ipv6Ranges().stream().map(IpPermission.Ipv6Range::cidrIpv6))
        .filter(EVERYONE::contains)
        .toList();
  }
}
