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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The internet does not reach what it must not: all filters, routes and gateways on the way taken
/// together, in both directions and both families, through load balancers, too.
///
/// @param what what the internet must not reach
/// @param rule what decides
record ExposureCheck(CheckInfo info, Concern concern, String what, String rule, Exposures exposures)
    implements Check {
  private static final List<String> REFERENCES =
      List.of(
          "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
          "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html");

  static ExposureCheck internetExposure(Exposures exposures) {
    return new ExposureCheck(
        new CheckInfo(
            "connectivity.internet-exposure",
            "The internet reaches only what it is meant to",
            Severity.HIGH,
            "network interface",
            """
            What answers to everyone is scanned within minutes. Whether an interface is reached is
            decided by its address, the gateway, routes, network ACLs, groups and Block Public
            Access together: a group open to everyone in a subnet without a way in is not reached,
            and nothing is reported. From a few addresses only it is a failure of medium severity.
            """,
            """
            If the traffic is meant, declare it in the settings, `connectivity.allowedExposure`, or
            the sender's addresses in `connectivity.trustedCidrs`. Else take the rule away that the
            finding names: `aws ec2 revoke-security-group-ingress --group-id GROUP_ID
            --security-group-rule-ids RULE_ID`; look first who else has the group. For a service put
            a load balancer in front, and the instances in a private subnet. `tenet reach internet
            INTERFACE_ID` shows the whole path.
            """,
            REFERENCES,
            List.of("EC2.9"),
            List.of("EC2_INSTANCE_NO_PUBLIC_IP")),
        Concern.UNDECLARED,
        "anything that is not allowed",
        "nothing arrives from public addresses outside connectivity.trustedCidrs but what"
            + " connectivity.allowedExposure allows",
        exposures);
  }

  static ExposureCheck adminPortOpen(Exposures exposures) {
    return new ExposureCheck(
        new CheckInfo(
            "connectivity.admin-port-open",
            "No administration port is reached from the internet",
            Severity.CRITICAL,
            "network interface",
            """
            Passwords and keys are tried on SSH, RDP and their like all day, and some of these ports
            (Docker, the kubelet) ask for neither. From a few addresses only it is a failure of
            medium severity. Behind a load balancer the port of the machine counts, not the
            listener's.
            """,
            """
            Use Session Manager or an EC2 Instance Connect Endpoint, neither of which needs an open
            port, and then take the rule away: `aws ec2 revoke-security-group-ingress --group-id
            GROUP_ID --security-group-rule-ids RULE_ID`. Addresses of your own belong in
            `connectivity.trustedCidrs`, other ports in `connectivity.adminPorts`.
            """,
            Stream.concat(
                    REFERENCES.stream(),
                    Stream.of(
                        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html",
                        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html"))
                .toList(),
            List.of("EC2.13", "EC2.14", "EC2.19"),
            List.of("INCOMING_SSH_DISABLED", "RESTRICTED_INCOMING_TRAFFIC")),
        Concern.ADMINISTRATION,
        "an administration port",
        "no TCP packet to connectivity.adminPorts arrives from public addresses outside"
            + " connectivity.trustedCidrs",
        exposures);
  }

  static ExposureCheck dataPortOpen(Exposures exposures) {
    return new ExposureCheck(
        new CheckInfo(
            "connectivity.data-port-open",
            "No database port is reached from the internet",
            Severity.CRITICAL,
            "network interface",
            """
            Databases, caches and search clusters that answer to everyone are emptied, encrypted and
            sold; several of them ask for no password unless told to. From a few addresses only it
            is a failure of medium severity.
            """,
            """
            Take the rule away that the finding names, `aws ec2 revoke-security-group-ingress
            --group-id GROUP_ID --security-group-rule-ids RULE_ID`, and let in the group of the
            clients instead; a managed database has a setting of its own that takes its public
            address away. Other ports belong in `connectivity.dataPorts`.
            """,
            REFERENCES,
            List.of("EC2.19"),
            List.of("RESTRICTED_INCOMING_TRAFFIC")),
        Concern.DATA,
        "a database port",
        "no TCP packet to connectivity.dataPorts arrives from public addresses outside"
            + " connectivity.trustedCidrs",
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
    var says = new ExposureVerdict(fleet, scope);
    return fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
        .map(eni -> finding(eni, exposure.to(concern, eni.id()), says));
  }

  private Finding finding(Resource<NetworkInterface> eni, List<Way> ways, ExposureVerdict says) {
    Verdict verdict = says.of(eni, ways, what).rule(rule);
    Finding finding = info.finding(Subject.of(eni), verdict);
    boolean few =
        ways.stream().anyMatch(way -> !way.certain().isEmpty())
            && ways.stream().filter(way -> !way.certain().isEmpty()).allMatch(Way::few);
    return few ? finding.severity(Severity.MEDIUM) : finding;
  }
}
