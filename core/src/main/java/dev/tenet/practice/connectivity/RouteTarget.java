package dev.tenet.practice.connectivity;

import dev.tenet.fleet.RouteTable.Route;
import java.util.List;

/// Where a route leads.
record RouteTarget(Sort sort, String id) {
  /// What a route may lead to.
  enum Sort {
    LOCAL,
    INTERNET_GATEWAY,
    EGRESS_ONLY_INTERNET_GATEWAY,
    NAT_GATEWAY,
    VPN_GATEWAY,
    TRANSIT_GATEWAY,
    PEERING_CONNECTION,
    NETWORK_INTERFACE,
    INSTANCE,
    ENDPOINT,
    CARRIER_GATEWAY,
    LOCAL_GATEWAY,
    CORE_NETWORK,
    ODB_NETWORK,
    NONE
  }

  static RouteTarget of(Route route) {
    return List.of(
            gateway(route.gatewayId()),
            new RouteTarget(Sort.NAT_GATEWAY, route.natGatewayId()),
            new RouteTarget(Sort.TRANSIT_GATEWAY, route.transitGatewayId()),
            new RouteTarget(Sort.PEERING_CONNECTION, route.vpcPeeringConnectionId()),
            new RouteTarget(Sort.EGRESS_ONLY_INTERNET_GATEWAY, route.egressOnlyInternetGatewayId()),
            new RouteTarget(Sort.NETWORK_INTERFACE, route.networkInterfaceId()),
            new RouteTarget(Sort.INSTANCE, route.instanceId()),
            new RouteTarget(Sort.CARRIER_GATEWAY, route.carrierGatewayId()),
            new RouteTarget(Sort.LOCAL_GATEWAY, route.localGatewayId()),
            new RouteTarget(Sort.CORE_NETWORK, route.coreNetworkArn()),
            new RouteTarget(Sort.ODB_NETWORK, route.odbNetworkArn()))
        .stream()
        .filter(target -> !target.id.isEmpty())
        .findFirst()
        .orElseGet(() -> new RouteTarget(Sort.NONE, "no target"));
  }

  // Three sorts of gateways share one field.
  private static RouteTarget gateway(String id) {
    if (id.equals("local")) {
      return new RouteTarget(Sort.LOCAL, id);
    }
    if (id.startsWith("vgw-")) {
      return new RouteTarget(Sort.VPN_GATEWAY, id);
    }
    return new RouteTarget(id.startsWith("vpce-") ? Sort.ENDPOINT : Sort.INTERNET_GATEWAY, id);
  }

  @Override
  public String toString() {
    return id;
  }
}
