package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.reach.Network;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What comes from the internet to an interface is answered, and both families are open alike.
///
/// @param fine what holds where the check passes
record SightCheck(CheckInfo info, Aspect aspect, String reason, String fine, Exposures exposures)
    implements Check {
  static SightCheck statelessReturnPath(Exposures exposures) {
    return new SightCheck(
        new CheckInfo(
            "connectivity.stateless-return-path",
            "Network ACLs let replies out to what they let in",
            Severity.MEDIUM,
            "network interface",
            """
            A network ACL does not remember connections: what it lets in is answered only if it lets
            the reply out, to the port that the client picked. If that is missing, or there for part
            of the ports only, some clients connect and others time out. Asked for TCP from the
            internet, from every port that a client may pick (1024 to 65535).
            """,
            """
            Add the missing range to the ACL that the finding names: `aws ec2
            create-network-acl-entry --network-acl-id ACL_ID --egress --rule-number N --protocol tcp
            --port-range From=1024,To=65535 --cidr-block 0.0.0.0/0 --rule-action allow`. `tenet reach
            internet INTERFACE_ID --open` shows exactly what is missing.
            """,
            List.of(
                "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html",
                "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"),
            List.of(),
            List.of()),
        Aspect.ACL_DROPS_REPLY,
        "reply-dropped",
        "no network ACL drops a reply to what arrives from the internet",
        exposures);
  }

  static SightCheck asymmetricRoute(Exposures exposures) {
    return new SightCheck(
        new CheckInfo(
            "connectivity.asymmetric-route",
            "Replies go back by the way that requests came",
            Severity.HIGH,
            "network interface",
            """
            Packets arrive, and their replies have no route, or one to another gateway that knows
            nothing of the connection. Nobody connects, and everything looks open. Asked for TCP
            from the internet.
            """,
            """
            Send replies where requests come from: a route to the internet gateway in the table of
            the interface's subnet, `aws ec2 create-route --route-table-id TABLE_ID
            --destination-cidr-block 0.0.0.0/0 --gateway-id IGW_ID`. If nothing is meant to come in,
            take the public address or the group's rule away.
            """,
            List.of(
                "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html",
                "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"),
            List.of(),
            List.of()),
        Aspect.NO_WAY_BACK,
        "no-way-back",
        "replies to what arrives from the internet find their way back",
        exposures);
  }

  static SightCheck familyMismatch(Exposures exposures) {
    return new SightCheck(
        new CheckInfo(
            "connectivity.family-mismatch",
            "IPv4 and IPv6 are open alike",
            Severity.MEDIUM,
            "network interface",
            """
            Rules for the two families are written apart, and one of them is forgotten: a port that
            was closed stays open by IPv6, or a service answers only half of its clients. Asked of
            interfaces that have a public address of both families, for TCP and UDP.
            """,
            """
            Give the group the same rules for both, or take the rule away that is too much: `aws ec2
            authorize-security-group-ingress` with `Ipv6Ranges`, or `aws ec2
            revoke-security-group-ingress --group-id GROUP_ID --security-group-rule-ids RULE_ID`.
            Look at network ACLs and routes, too: `tenet reach internet INTERFACE_ID`.
            """,
            List.of(
                "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
                "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html"),
            List.of(),
            List.of()),
        Aspect.FAMILIES,
        "one-family",
        "the same ports are open from the internet by both families",
        exposures);
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.NETWORK_INTERFACES);
  }

  @Override
  public Set<Kind<?>> consults() {
    var kinds = new HashSet<>(Network.KINDS);
    kinds.removeAll(needs());
    return Set.copyOf(kinds);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    FleetExposure exposure = exposures.of(fleet);
    return fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
        .filter(eni -> ManagedInterface.service(eni.record()).isEmpty())
        .map(eni -> finding(eni, exposure.sights(aspect, eni.id())));
  }

  private Finding finding(Resource<NetworkInterface> eni, List<Sight> sights) {
    Verdict verdict = verdict(sights, reason, fine, "whether " + fine + " is not known");
    return info.finding(Subject.of(eni), verdict);
  }

  /// Sum up what was seen.
  ///
  /// @param fine what holds where nothing is wrong
  static Verdict verdict(List<Sight> sights, String reason, String fine, String open) {
    Set<String> wrong = new LinkedHashSet<>();
    Set<String> reasons = new LinkedHashSet<>();
    sights.forEach(sight -> {
      sight.wrong().ifPresent(wrong::add);
      reasons.addAll(sight.open());
    });
    Verdict verdict;
    if (!wrong.isEmpty()) {
      verdict = Verdict.fail(Names.clauses(wrong)).reason(reason);
    } else if (!reasons.isEmpty()) {
      verdict = Verdict.unknown(open, Names.clauses(reasons));
    } else {
      verdict = Verdict.pass(sights.isEmpty() ? "the internet sends it nothing that counts" : fine);
    }
    return verdict
        .rule(fine)
        .with(sights.stream().flatMap(sight -> sight.evidence().stream()).distinct().toList());
  }
}
