package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.fleet.VpcPeeringConnection.VpcInfo;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A VPC peering connection: between addresses of the two VPCs, and no further (VPC Peering Guide).
record Pcx(Walk walk, String id) implements Target {
  private Crossing here() {
    return new Crossing(ComponentKind.VPC_PEERING_CONNECTION, id, Direction.EGRESS, "P1");
  }

  /// The connection seen from one side.
  private record Sides(VpcInfo own, VpcInfo peer) {}

  private Optional<VpcPeeringConnection> connection() {
    return walk.index.find(Kinds.VPC_PEERING_CONNECTIONS, id).map(Resource::record);
  }

  private static Optional<Sides> sides(VpcPeeringConnection connection, String vpc) {
    Optional<VpcInfo> requester = connection.requesterVpcInfo();
    Optional<VpcInfo> accepter = connection.accepterVpcInfo();
    if (requester.isEmpty() || accepter.isEmpty()) {
      return Optional.empty();
    }
    if (requester.get().vpcId().equals(vpc)) {
      return Optional.of(new Sides(requester.get(), accepter.get()));
    }
    return accepter.get().vpcId().equals(vpc)
        ? Optional.of(new Sides(accepter.get(), requester.get()))
        : Optional.empty();
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel leaving = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    Optional<VpcPeeringConnection> connection = connection();
    if (connection.isEmpty()) {
      return walk.lost(leaving, here(), Explanation.UNKNOWN_RESOURCE, id + " was not collected");
    }
    if (connection.get().status().filter(status -> status.code().equals("active")).isEmpty()) {
      return walk.stop(leaving, here(), Explanation.BAD_STATE);
    }
    Optional<Sides> sides = sides(connection.get(), parcel.place().vpc());
    if (sides.isEmpty()) {
      return walk.stop(leaving, here(), Explanation.BAD_STATE_ATTACHMENT);
    }
    return cross(leaving, sides.get());
  }

  private Outcome cross(Parcel parcel, Sides sides) {
    Role role = parcel.role();
    List<AddressRange> own = blocks(sides.own());
    List<AddressRange> peer = blocks(sides.peer());
    if (own.isEmpty() || peer.isEmpty()) {
      return walk.lost(
          parcel,
          here(),
          Explanation.OTHER_ACCOUNT_NOT_COLLECTED,
          "the blocks of the two VPCs of " + id + " are not known");
    }
    Parcel between =
        walk.require(
            walk.require(
                parcel,
                walk.leaves.ranges(role.to(), peer),
                here(),
                Explanation.PCX_NOT_TRANSITIVE),
            walk.leaves.ranges(role.from(), own),
            here(),
            Explanation.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR);
    between = walk.cross(between, here());
    String vpc = sides.peer().vpcId();
    if (!walk.index.vpcs.containsKey(vpc)) {
      return walk.lost(
          between,
          here(),
          Explanation.OTHER_ACCOUNT_NOT_COLLECTED,
          "the peer VPC " + vpc + " was not collected");
    }
    Peers peers = sameRegion(sides) ? Peers.in(sides.own().vpcId()) : Peers.NONE;
    return new Router(walk, vpc).deliver(between.in(Parcel.Place.entering(vpc, peers)), "");
  }

  private static boolean sameRegion(Sides sides) {
    return sides.own().region().equals(sides.peer().region());
  }

  // Behind a connection that was not collected is a VPC whose members nobody knows.
  @Override
  public Peers peers(String vpc) {
    if (connection().isEmpty()) {
      return Peers.in(id);
    }
    return connection()
        .flatMap(connection -> sides(connection, vpc))
        .filter(Pcx::sameRegion)
        .map(sides -> Peers.in(sides.peer().vpcId()))
        .orElse(Peers.NONE);
  }

  private List<AddressRange> blocks(VpcInfo info) {
    List<AddressRange> printed =
        Stream.of(
                Stream.of(info.cidrBlock()),
                info.cidrBlockSet().stream().map(VpcPeeringConnection.CidrBlock::cidrBlock),
                info.ipv6CidrBlockSet().stream()
                    .map(VpcPeeringConnection.Ipv6CidrBlock::ipv6CidrBlock))
            .flatMap(texts -> texts)
            .flatMap(text -> Blocks.parse(text).stream())
            .map(Cidr::range)
            .toList();
    return Optional.ofNullable(walk.index.vpcs.get(info.vpcId()))
        .map(known -> VpcBlocks.of(known.record()))
        .orElse(printed);
  }
}
