package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import java.util.List;
import java.util.Optional;

/// Says why a route table of a VPC has no route: a reply to a peer may just have been forgotten.
record NoRoute(Walk walk, String vpc) {
  Explanation explain(Parcel parcel) {
    if (parcel.role() == Role.FORWARD || parcel.isEmpty()) {
      return Explanation.NO_ROUTE_TO_DESTINATION;
    }
    List<AddressRange> to = walk.addresses(parcel, parcel.role().to());
    if (peered(to)) {
      return Explanation.PCX_NO_RETURN_ROUTE;
    }
    gateway(to)
        .ifPresent(id -> walk.detail(Explanation.RESPONSE_RTB_HAS_NO_ROUTE_TO_TRANSIT_GATEWAY, id));
    return Explanation.NO_ROUTE_TO_DESTINATION;
  }

  private boolean peered(List<AddressRange> to) {
    return walk.index.fleet.all(Kinds.VPC_PEERING_CONNECTIONS).stream()
        .map(Resource::record)
        .filter(each -> each.status().filter(status -> status.code().equals("active")).isPresent())
        .flatMap(each -> PeerBlocks.of(each, vpc).stream())
        .map(Cidr::range)
        .anyMatch(block -> Blocks.overlap(List.of(block), to));
  }

  /// Return the gateway that another VPC, which has the addresses, is attached to as this one is.
  private Optional<String> gateway(List<AddressRange> to) {
    Transit transit = walk.index.transit();
    return transit.vpcAttachments().stream()
        .filter(each -> !each.vpcId().equals(vpc))
        .filter(each -> Blocks.overlap(blocks(each), to))
        .map(TransitGatewayVpcAttachment::transitGatewayId)
        .filter(id -> transit.attachment(id, vpc).isPresent())
        .findFirst();
  }

  private List<AddressRange> blocks(TransitGatewayVpcAttachment attachment) {
    return Optional.ofNullable(walk.index.vpcs.get(attachment.vpcId()))
        .map(known -> VpcBlocks.of(known.record()))
        .orElse(List.of());
  }
}
