package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.NatGateway.NatGatewayAddress;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Subnet;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.List;
import java.util.Optional;

/// A regional NAT gateway: stands in no subnet, has addresses in some zones and serves those only
/// (VPC User Guide, "Regional NAT gateways").
record RegionalNat(Walk walk, Resource<NatGateway> resource) implements Target {
  private NatGateway record() {
    return resource.record();
  }

  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.NAT_GATEWAY, resource.id(), direction, "G4");
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel coming = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    if (parcel.role() == Role.REPLY) {
      return walk.stop(coming, here(Direction.EGRESS), Explanation.REPLY_NOT_TRACKED);
    }
    if (!record().state().equals("available")) {
      return walk.stop(coming, here(Direction.EGRESS), Explanation.BAD_STATE);
    }
    Outcome v6 = Nat.translatedTo4(walk, coming, here(Direction.EGRESS));
    Parcel v4 =
        walk.require(
            coming.within(walk.leaves.family(Family.IPV4)),
            Nat.carried(walk.space),
            here(Direction.EGRESS),
            Explanation.PROTOCOL_RESTRICTION);
    return v4.isEmpty() ? v6 : v6.or(translate(v4));
  }

  private Outcome translate(Parcel parcel) {
    String zone =
        Optional.ofNullable(walk.index.subnets.get(parcel.place().subnet()))
            .map(Resource::record)
            .map(Subnet::availabilityZone)
            .orElse("");
    List<AddressRange> own =
        record().natGatewayAddresses().stream()
            .filter(each -> each.availabilityZone().equals(zone))
            .map(NatGatewayAddress::publicIp)
            .flatMap(text -> IpAddress.parse(text).stream())
            .map(AddressRange::of)
            .toList();
    if (own.isEmpty()) {
      return walk.stop(
          parcel, here(Direction.EGRESS), Explanation.REGIONAL_NGW_ROUTE_AZ_RESTRICTION);
    }
    // Its own route table leads to the internet gateway of the VPC.
    if (walk.index.internetGateway(record().vpcId()).isEmpty()) {
      Optional<String> missing = walk.index.missing(record().vpcId(), Kinds.INTERNET_GATEWAYS);
      if (missing.isPresent()) {
        return walk.lost(
            parcel,
            here(Direction.EGRESS),
            Explanation.KIND_NOT_COLLECTED,
            "whether %s has an internet gateway is not known: %s"
                .formatted(record().vpcId(), missing.get()));
      }
      return walk.stop(parcel, here(Direction.EGRESS), Explanation.NGW_NO_EGRESS_ROUTE);
    }
    Parcel open =
        BpaFilter.apply(walk, parcel, parcel.place().subnet(), true, true, here(Direction.EGRESS));
    Parcel out = open.at(open.at().translate(resource.id(), Nat.fresh(walk, own)));
    return new Internet(walk).outward(walk.cross(open, out, here(Direction.EGRESS), List.of()));
  }

  /// Take replies to connections that went out by a regional NAT gateway; empty for other packets.
  static Optional<Outcome> replyTo(Walk walk, Parcel parcel) {
    if (parcel.role() == Role.FORWARD) {
      return Optional.empty();
    }
    return walk.index
        .find(Kinds.NAT_GATEWAYS, parcel.at().by())
        .filter(found -> found.record().availabilityMode().equals("regional"))
        .flatMap(found -> new RegionalNat(walk, found).back(parcel));
  }

  private Optional<Outcome> back(Parcel parcel) {
    String vpc = record().vpcId();
    return parcel
        .at()
        .undo(resource.id())
        .map(before -> walk.cross(parcel, parcel.at(before), here(Direction.INGRESS), List.of()))
        .map(inside ->
            new Router(walk, vpc).deliver(inside.in(Parcel.Place.entering(vpc, Peers.NONE)), ""));
  }
}
