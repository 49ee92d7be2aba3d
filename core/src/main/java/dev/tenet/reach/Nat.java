package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.NatGateway.NatGatewayAddress;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Optional;

/// A NAT gateway in a subnet: gives TCP, UDP and ICMP connections from inside its own addresses and
/// ports, and lets replies back (VPC User Guide, "NAT gateways").
record Nat(Walk walk, Resource<NatGateway> resource) implements Target {
  private static final int FIRST_PORT = 1024;
  private static final int LAST_PORT = 65535;

  /// Find a NAT gateway as the target of a route.
  static Target target(Walk walk, String id) {
    return walk.index
        .find(Kinds.NAT_GATEWAYS, id)
        .map(found ->
            found.record().availabilityMode().equals("regional")
                ? (Target) new RegionalNat(walk, found)
                : new Nat(walk, found))
        .orElseGet(() -> new Unmodelled(walk, id));
  }

  /// Find the NAT gateway whose interface this is.
  static Optional<Nat> of(Walk walk, Eni eni) {
    return walk.index.nat(eni.id()).map(found -> new Nat(walk, found));
  }

  private NatGateway record() {
    return resource.record();
  }

  private Crossing here(Direction direction, String semantics) {
    return new Crossing(ComponentKind.NAT_GATEWAY, resource.id(), direction, semantics);
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel coming = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    Crossing here = here(Direction.EGRESS, "G1");
    if (parcel.role() == Role.REPLY) {
      return walk.stop(coming, here, Explanation.REPLY_NOT_TRACKED);
    }
    if (!record().state().equals("available")) {
      return walk.stop(
          coming,
          here(Direction.EGRESS, "G5"),
          Explanation.BAD_STATE,
          List.of(),
          "%s is %s".formatted(resource.id(), record().state()));
    }
    if (record().subnetId().equals(parcel.place().subnet())) {
      return walk.stop(coming, here(Direction.EGRESS, "G2"), Explanation.NGW_SAME_SUBNET);
    }
    Outcome v6 = translatedTo4(walk, coming, here);
    Parcel v4 =
        walk.require(
            coming.within(walk.leaves.family(Family.IPV4)),
            carried(walk.space),
            here,
            Explanation.PROTOCOL_RESTRICTION);
    return v4.isEmpty() ? v6 : v6.or(translate(v4));
  }

  /// IPv6 reaches a NAT gateway only to be translated to IPv4 (NAT64), which sets of one family do
  /// not follow.
  static Outcome translatedTo4(Walk walk, Parcel parcel, Crossing here) {
    Parcel v6 = parcel.within(walk.leaves.family(Family.IPV6));
    return v6.isEmpty()
        ? walk.nothing()
        : walk.lost(
            v6,
            here,
            Explanation.UNSUPPORTED_COMPONENT,
            "translation from IPv6 to IPv4 is not modelled");
  }

  static PacketSet carried(PacketSpace space) {
    return space
        .protocol(Protocols.TCP)
        .or(space.protocol(Protocols.UDP))
        .or(space.protocol(Protocols.ICMP));
  }

  private Outcome translate(Parcel parcel) {
    String subnet = record().subnetId();
    Parcel entered = new Boundary(walk, subnet).inward(parcel);
    List<AddressRange> own =
        record().natGatewayAddresses().stream()
            .map(NatGatewayAddress::privateIp)
            .flatMap(text -> IpAddress.parse(text).stream())
            .map(AddressRange::of)
            .toList();
    if (own.isEmpty()) {
      return walk.stop(entered, here(Direction.EGRESS, "G5"), Explanation.NGW_NO_EGRESS_ROUTE);
    }
    Parcel translated = entered.at(entered.at().translate(resource.id(), fresh(walk, own)));
    return onward(walk.cross(entered, translated, here(Direction.EGRESS, "G1"), List.of()));
  }

  static List<Substitution> fresh(Walk walk, List<AddressRange> addresses) {
    return List.of(
        Substitution.addresses(walk.space, Field.SOURCE, addresses),
        Substitution.ports(walk.space, Field.SOURCE_PORT, FIRST_PORT, LAST_PORT));
  }

  /// A NAT gateway has no security group; its subnet's ACL and route table apply.
  private Outcome onward(Parcel parcel) {
    String subnet = record().subnetId();
    var place = new Parcel.Place(record().vpcId(), subnet, Peers.in(record().vpcId()));
    return new Router(walk, record().vpcId())
        .fromSubnet(subnet, parcel.in(place), _ -> part -> part);
  }

  /// Take what comes to the gateway's own address: replies to its connections, nothing else.
  Outcome inward(Parcel parcel) {
    if (parcel.role() == Role.FORWARD) {
      return walk.stop(parcel, here(Direction.INGRESS, "G1"), Explanation.NGW_INBOUND_NOT_TRACKED);
    }
    return parcel
        .at()
        .undo(resource.id())
        .map(before ->
            onward(walk.cross(parcel, parcel.at(before), here(Direction.INGRESS, "G1"), List.of())))
        .orElseGet(
            () -> walk.stop(parcel, here(Direction.INGRESS, "G1"), Explanation.REPLY_NOT_TRACKED));
  }
}
