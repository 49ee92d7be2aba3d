package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Public IPv4 addresses are where something that is allowed comes in by them, or where nothing
/// else leads out.
record PublicAddressUnneeded(Exposures exposures) implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "connectivity.public-address-unneeded",
          "Public addresses are there for a use",
          Severity.LOW,
          "network interface",
          """
          With a public address one wrong rule is enough to be on the internet; without one nobody
          gets in whatever the rules say. It is of use where connectivity.allowedExposure,
          connectivity.trustedCidrs or an intent let something in by it, or where it is the way out.
          If the subnet's own routes lead out through a NAT gateway, or those of another subnet of
          the VPC, it is not needed for that, either. Asked of IPv4 addresses of the account's own
          interfaces, and for TCP and UDP; every one is charged for, too.
          """,
          """
          Take it away: `aws ec2 disassociate-address --association-id ASSOCIATION_ID` for an Elastic
          IP address (and `aws ec2 release-address` if nothing else is to have it), `aws ec2
          modify-network-interface-attribute --network-interface-id ENI_ID
          --no-associate-public-ip-address` for another. Where the finding names another subnet,
          launch the replacement there. If the traffic is meant, declare it in
          `connectivity.allowedExposure`.
          """,
          List.of(
              "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html",
              "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"),
          List.of("EC2.9"),
          List.of("EC2_INSTANCE_NO_PUBLIC_IP"));

  /// An interface, and the verdict if what comes in decides.
  private record Incoming(Resource<NetworkInterface> eni, Optional<Verdict> verdict) {}

  @Override
  public CheckInfo info() {
    return INFO;
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
    var use = new AddressUse(fleet, exposures);
    List<Incoming> known =
        fleet.in(scope, Kinds.NETWORK_INTERFACES).stream()
            .filter(eni -> ManagedInterface.service(eni.record()).isEmpty())
            .filter(eni -> InterfaceAddresses.ofPublic(eni.record()).findAny().isPresent())
            .map(eni -> new Incoming(eni, use.incoming(eni)))
            .toList();
    Set<String> idle =
        known.stream()
            .filter(each -> each.verdict().isEmpty())
            .map(each -> each.eni().id())
            .collect(Collectors.toSet());
    Optional<WithoutAddress> without =
        idle.isEmpty() ? Optional.empty() : Optional.of(new WithoutAddress(fleet, scope, idle));
    return known.stream()
        .map(each ->
            finding(
                each.eni(),
                each.verdict()
                    .orElseGet(() ->
                        AddressUse.outgoing(each.eni(), without.orElseThrow().of(each.eni())))));
  }

  private static Finding finding(Resource<NetworkInterface> eni, Verdict verdict) {
    return INFO.finding(
        Subject.of(eni),
        verdict
            .rule("something that is allowed comes in by the address, or nothing else leads out")
            .with(Evidence.of(eni, "Association.PublicIp", AddressUse.addresses(eni.record()))));
  }
}
