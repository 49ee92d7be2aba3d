package dev.tenet.reach;

import dev.tenet.fleet.VpcPeeringConnection;
import dev.tenet.fleet.VpcPeeringConnection.VpcInfo;
import dev.tenet.packets.Cidr;
import java.util.List;
import java.util.Optional;

/// The block of the VPC at the other end of a peering.
final class PeerBlocks {
  private PeerBlocks() {}

  static List<Cidr> of(VpcPeeringConnection connection, String vpc) {
    Optional<VpcInfo> requester = connection.requesterVpcInfo();
    Optional<VpcInfo> accepter = connection.accepterVpcInfo();
    Optional<VpcInfo> peer =
        requester.filter(side -> side.vpcId().equals(vpc)).isPresent()
            ? accepter
            : requester.filter(_ -> accepter.filter(side -> side.vpcId().equals(vpc)).isPresent());
    return peer.flatMap(side -> Blocks.parse(side.cidrBlock())).stream().toList();
  }
}
