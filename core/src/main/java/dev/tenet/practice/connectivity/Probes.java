package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Association;
import dev.tenet.fleet.NetworkInterface.Ipv6Address;
import dev.tenet.fleet.NetworkInterface.PrivateIpAddress;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.Source;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.Subnet.Ipv6CidrBlockAssociation;
import dev.tenet.fleet.Subnet.Ipv6CidrBlockState;
import dev.tenet.fleet.Tags;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Puts an interface into each subnet of a scope that nothing but the network stops: what it can
/// send, an instance could that was launched there. It has the last address of the subnet's blocks,
/// which AWS gives to nobody (Amazon VPC User Guide, "Subnet CIDR blocks").
final class Probes {
  private static final String GROUP = "sg-probe";
  private static final Source NOWHERE = new Source("computed", "");

  // For benchmarks of network devices (RFC 2544): no machine on the internet has these addresses.
  private static final Cidr PUBLIC = Cidr.of("198.18.0.0/15");

  private static final IpPermission EVERYTHING =
      new IpPermission(
          "-1",
          OptionalInt.empty(),
          OptionalInt.empty(),
          List.of(new IpPermission.IpRange("0.0.0.0/0", "")),
          List.of(new IpPermission.Ipv6Range("::/0", "")),
          List.of(),
          List.of());

  private Probes() {}

  /// Return the id of the interface in a subnet.
  static String in(String subnet) {
    return "eni-probe-" + subnet;
  }

  /// Return words that say of the interface in a subnet what it is.
  static String named(String subnet, String text) {
    return text.replace("network interface " + in(subnet), "an interface of " + subnet)
        .replace("security groups " + in(subnet), "its security groups")
        .replace(in(subnet), "an interface of " + subnet);
  }

  /// Return evidence that says so.
  static List<Evidence> named(String subnet, List<Evidence> evidence) {
    return evidence.stream()
        .map(each ->
            new Evidence(
                each.resource().replace(in(subnet), subnet),
                each.field(),
                named(subnet, each.value()),
                each.from()))
        .toList();
  }

  /// Return the fleet with the interfaces.
  ///
  /// @param publicAddress whether each has a public IPv4 address
  static Fleet in(Fleet fleet, Scope scope, boolean publicAddress) {
    var interfaces = new ArrayList<>(fleet.all(Kinds.NETWORK_INTERFACES));
    long next = PUBLIC.base().low();
    for (Resource<Subnet> subnet : fleet.in(scope, Kinds.SUBNETS)) {
      Optional<IpAddress> known =
          publicAddress ? Optional.of(new IpAddress(Family.IPV4, 0, next++)) : Optional.empty();
      interfaces.add(new Resource<>(scope, probe(subnet.record(), known), NOWHERE));
    }
    var groups = new ArrayList<>(fleet.all(Kinds.SECURITY_GROUPS));
    groups.add(
        new Resource<>(
            scope,
            new SecurityGroup(
                GROUP, "", "", "", "", List.of(EVERYTHING), List.of(EVERYTHING), Tags.NONE),
            NOWHERE));
    return fleet.with(Kinds.NETWORK_INTERFACES, interfaces).with(Kinds.SECURITY_GROUPS, groups);
  }

  private static NetworkInterface probe(Subnet subnet, Optional<IpAddress> publicAddress) {
    String own = last(Stream.of(subnet.cidrBlock())).findFirst().orElse("");
    Optional<Association> association =
        publicAddress.map(address -> new Association(address.toString(), "", "", "", ""));
    return new NetworkInterface(
        in(subnet.subnetId()),
        "",
        "in-use",
        "interface",
        "",
        "",
        subnet.availabilityZone(),
        subnet.subnetId(),
        subnet.vpcId(),
        List.of(new GroupIdentifier(GROUP, "")),
        own,
        List.of(new PrivateIpAddress(own, Optional.of(true), association)),
        last(blocks6(subnet)).map(Ipv6Address::new).toList(),
        List.of(),
        List.of(),
        association,
        Optional.empty(),
        Optional.of(true),
        "",
        Optional.of(false),
        Optional.empty(),
        Tags.NONE);
  }

  private static Stream<String> blocks6(Subnet subnet) {
    return subnet.ipv6CidrBlockAssociationSet().stream()
        .filter(block ->
            block
                .ipv6CidrBlockState()
                .map(Ipv6CidrBlockState::state)
                .orElse("")
                .equals("associated"))
        .map(Ipv6CidrBlockAssociation::ipv6CidrBlock);
  }

  private static Stream<String> last(Stream<String> blocks) {
    return blocks
        .flatMap(block -> Cidr.parse(block).stream())
        .map(block -> block.range().last().toString());
  }
}
