package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.VpcEndpoint;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.Optional;

/// A gateway endpoint: leads to an AWS service by a route to its prefix list, for TCP and ICMP echo
/// over IPv4 from its own VPC (PrivateLink Guide, "Gateway endpoints"; Reachability Analyzer,
/// VPCE_GATEWAY codes).
record GatewayEndpoint(Walk walk, String id) implements Target {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.VPC_ENDPOINT, id, direction, "E2");
  }

  @Override
  public Outcome outward(Parcel parcel) {
    String vpc = parcel.place().vpc();
    Parcel leaving = walk.cross(parcel, Igw.vpc(vpc));
    Optional<VpcEndpoint> endpoint = walk.index.find(Kinds.VPC_ENDPOINTS, id).map(Resource::record);
    if (endpoint.isPresent() && !endpoint.get().state().equalsIgnoreCase("available")) {
      return walk.stop(leaving, here(Direction.EGRESS), Explanation.BAD_STATE);
    }
    Parcel carried =
        walk.require(
            leaving,
            carried(walk.space),
            here(Direction.EGRESS),
            Explanation.VPCE_GATEWAY_PROTOCOL_RESTRICTION);
    carried = fromInside(carried, vpc);
    if (endpoint.isEmpty()) {
      return walk.lost(
          carried, here(Direction.EGRESS), Explanation.UNKNOWN_RESOURCE, id + " was not collected");
    }
    return walk.arrive(
        carried,
        here(Direction.EGRESS),
        reply -> new Router(walk, vpc).deliver(entering(reply, vpc), ""));
  }

  /// What came to the VPC by a peering, transit gateway or VPN goes no further here.
  private Parcel fromInside(Parcel parcel, String vpc) {
    return Optional.ofNullable(walk.index.vpcs.get(vpc))
        .map(known ->
            walk.require(
                parcel,
                walk.leaves.ranges(parcel.role().from(), VpcBlocks.of(known.record())),
                here(Direction.EGRESS),
                Explanation.VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION))
        .orElse(parcel);
  }

  private Parcel entering(Parcel reply, String vpc) {
    return walk.cross(reply, here(Direction.INGRESS)).in(Parcel.Place.entering(vpc, Peers.NONE));
  }

  private static PacketSet carried(PacketSpace space) {
    return space
        .family(Family.IPV4)
        .and(space.protocol(Protocols.TCP).or(space.icmp(Family.IPV4, 8)));
  }
}
