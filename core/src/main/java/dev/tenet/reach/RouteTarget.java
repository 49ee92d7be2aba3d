package dev.tenet.reach;

import dev.tenet.fleet.RouteTable.Route;
import java.util.stream.Stream;

/// What a route leads to.
final class RouteTarget {
  private RouteTarget() {}

  /// Return the target's id, `local`, or empty text if the target is gone.
  static String of(Route route) {
    return Stream.of(
            route.networkInterfaceId(),
            route.natGatewayId(),
            route.transitGatewayId(),
            route.vpcPeeringConnectionId(),
            route.egressOnlyInternetGatewayId(),
            route.carrierGatewayId(),
            route.localGatewayId(),
            route.coreNetworkArn(),
            route.odbNetworkArn(),
            route.gatewayId(),
            route.instanceId())
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }
}
