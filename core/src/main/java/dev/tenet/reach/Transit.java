package dev.tenet.reach;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TransitGatewayAttachment;
import dev.tenet.fleet.TransitGatewayPeeringAttachment;
import dev.tenet.fleet.TransitGatewayRouteTableAssociations;
import dev.tenet.fleet.TransitGatewayRouteTablePropagations;
import dev.tenet.fleet.TransitGatewayRoutes;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The attachments and route tables of a fleet's transit gateways.
final class Transit {
  private static final Set<String> CARRIES = Set.of("available", "modifying");

  private final Map<String, TransitGatewayVpcAttachment> vpcs = new TreeMap<>();
  private final Map<String, TransitGatewayAttachment> attachments = new TreeMap<>();
  private final Map<String, TransitGatewayPeeringAttachment> peerings = new HashMap<>();
  private final Map<String, String> associations = new HashMap<>();
  private final Map<String, TransitGatewayRoutes> routes = new HashMap<>();
  private final Map<String, TransitGatewayRouteTablePropagations> propagations = new HashMap<>();
  private final Map<String, String> cut = new HashMap<>();

  /// Where an attachment that is no VPC's leads.
  sealed interface Way {}

  /// To a VPN connection, Direct Connect or another network of the customer's.
  record Outside() implements Way {}

  /// To another transit gateway.
  ///
  /// @param attachment the peering's attachment on that side
  record Peer(String gateway, String attachment) implements Way {}

  /// Nowhere: it carries no traffic.
  record Down() implements Way {}

  /// It was not collected.
  record Unknown() implements Way {}

  Transit(Fleet fleet) {
    fleet.all(Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS).stream()
        .map(Resource::record)
        .forEach(each -> vpcs.putIfAbsent(each.id(), each));
    for (Resource<TransitGatewayAttachment> each : fleet.all(Kinds.TRANSIT_GATEWAY_ATTACHMENTS)) {
      attachments.putIfAbsent(each.id(), each.record());
      each.record()
          .association()
          .filter(known -> known.state().equals("associated"))
          .ifPresent(known -> associate(each.id(), known.transitGatewayRouteTableId()));
    }
    for (Resource<TransitGatewayRouteTableAssociations> each :
        fleet.all(Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS)) {
      each.record().associations().stream()
          .filter(known -> known.state().equals("associated"))
          .forEach(known -> associate(known.transitGatewayAttachmentId(), each.id()));
    }
    fleet.all(Kinds.TRANSIT_GATEWAY_PEERING_ATTACHMENTS).stream()
        .map(Resource::record)
        .forEach(each -> peerings.putIfAbsent(each.id(), each));
    fleet
        .all(Kinds.TRANSIT_GATEWAY_ROUTES)
        .forEach(each -> {
          routes.putIfAbsent(each.id(), each.record());
          cut(fleet, Kinds.TRANSIT_GATEWAY_ROUTES, each);
        });
    fleet
        .all(Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS)
        .forEach(each -> {
          propagations.putIfAbsent(each.id(), each.record());
          cut(fleet, Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS, each);
        });
  }

  /// Note that the answer for a route table may be cut short.
  private void cut(Fleet fleet, Kind<?> kind, Resource<?> answer) {
    var coverage = fleet.coverage(answer.scope(), kind);
    if (!coverage.complete()) {
      cut.putIfAbsent(answer.id(), coverage.reason());
    }
  }

  /// Tell why what was collected of a route table may not be all; empty if it is.
  Optional<String> cut(String table) {
    return Optional.ofNullable(cut.get(table));
  }

  private void associate(String attachment, String table) {
    associations.putIfAbsent(attachment, table);
  }

  Collection<TransitGatewayVpcAttachment> vpcAttachments() {
    return vpcs.values();
  }

  Optional<TransitGatewayVpcAttachment> vpcAttachment(String id) {
    return Optional.ofNullable(vpcs.get(id));
  }

  /// Return the attachment by which a VPC is attached to a gateway.
  Optional<TransitGatewayVpcAttachment> attachment(String gateway, String vpc) {
    return vpcs.values().stream()
        .filter(each -> each.transitGatewayId().equals(gateway) && each.vpcId().equals(vpc))
        .filter(each -> CARRIES.contains(each.state()))
        .findFirst();
  }

  /// Return the route table that an attachment is associated with.
  Optional<String> associated(String attachment) {
    return Optional.ofNullable(associations.get(attachment));
  }

  /// Tell whether an attachment without a table is known to have none.
  boolean associationsKnown(String attachment) {
    return attachments.containsKey(attachment);
  }

  /// Return the attachments of VPN connections, Direct Connect gateways and the like.
  List<TransitGatewayAttachment> outside() {
    return attachments.values().stream().filter(each -> way(each.id()) instanceof Outside).toList();
  }

  Way way(String id) {
    TransitGatewayAttachment attachment = attachments.get(id);
    if (attachment == null) {
      return new Unknown();
    }
    if (!CARRIES.contains(attachment.state())) {
      return new Down();
    }
    return switch (attachment.resourceType()) {
      case "vpn", "direct-connect-gateway", "connect", "vpn-concentrator" -> new Outside();
      case "peering", "tgw-peering" -> peer(attachment);
      default -> new Unknown();
    };
  }

  private Way peer(TransitGatewayAttachment attachment) {
    TransitGatewayPeeringAttachment peering = peerings.get(attachment.id());
    if (peering == null
        || peering.requesterTgwInfo().isEmpty()
        || peering.accepterTgwInfo().isEmpty()) {
      return new Unknown();
    }
    String requester = peering.requesterTgwInfo().get().transitGatewayId();
    String accepter = peering.accepterTgwInfo().get().transitGatewayId();
    String other = attachment.transitGatewayId().equals(requester) ? accepter : requester;
    // Both sides list the peering under one attachment id, unless the accepter's differs.
    String there =
        peering.accepterTransitGatewayAttachmentId().isEmpty()
            ? attachment.id()
            : peering.accepterTransitGatewayAttachmentId();
    return new Peer(other, there);
  }

  Optional<TransitGatewayRoutes> routes(String table) {
    return Optional.ofNullable(routes.get(table));
  }

  Optional<TransitGatewayRouteTablePropagations> propagations(String table) {
    return Optional.ofNullable(propagations.get(table));
  }
}
