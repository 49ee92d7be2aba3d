package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.reach.RoutedSets.Indexed;
import java.util.Optional;

/// What a route leads to: takes packets that a VPC's router sends there.
sealed interface Target
    permits Local,
        Igw,
        Eigw,
        Nat,
        RegionalNat,
        Pcx,
        Tgw,
        Vgw,
        GatewayEndpoint,
        Appliance,
        Unmodelled {
  /// Find the target of a route.
  static Target of(Walk walk, Indexed indexed) {
    Route route = indexed.route();
    String id = indexed.target();
    if (!route.networkInterfaceId().isEmpty()) {
      return Appliance.of(walk, id);
    }
    if (!route.natGatewayId().isEmpty()) {
      return Nat.target(walk, id);
    }
    if (!route.transitGatewayId().isEmpty()) {
      return new Tgw(walk, id);
    }
    if (!route.vpcPeeringConnectionId().isEmpty()) {
      return new Pcx(walk, id);
    }
    if (!route.egressOnlyInternetGatewayId().isEmpty()) {
      return new Eigw(walk, id);
    }
    return id.equals(route.gatewayId()) ? gateway(walk, route, id) : other(walk, route, id);
  }

  private static Target other(Walk walk, Route route, String id) {
    return id.equals(route.instanceId()) && !id.isEmpty()
        ? Appliance.of(walk, id)
        : new Unmodelled(walk, id);
  }

  /// Several sorts of target stand in a route as its gateway.
  private static Target gateway(Walk walk, Route route, String id) {
    if (id.equals("local")) {
      return new Local(walk);
    }
    if (id.startsWith("igw-") || walk.index.find(Kinds.INTERNET_GATEWAYS, id).isPresent()) {
      return new Igw(walk, id);
    }
    if (id.startsWith("vgw-") || walk.index.find(Kinds.VPN_GATEWAYS, id).isPresent()) {
      return new Vgw(walk, id);
    }
    return id.startsWith("vpce-") ? endpoint(walk, route, id) : new Unmodelled(walk, id);
  }

  /// Only gateway endpoints are the target of a prefix list of AWS; another endpoint that was not
  /// collected may be an appliance's.
  private static Target endpoint(Walk walk, Route route, String id) {
    Optional<Target> appliance = Appliance.ofEndpoint(walk, id).map(found -> found);
    if (appliance.isPresent()) {
      return appliance.get();
    }
    boolean gateway =
        !route.destinationPrefixListId().isEmpty()
            || walk.index.find(Kinds.VPC_ENDPOINTS, id).isPresent();
    return gateway ? new GatewayEndpoint(walk, id) : new Unmodelled(walk, id);
  }

  /// Take packets from the VPC they are in.
  Outcome outward(Parcel parcel);

  /// Return whom a reference of the sender's groups can match on this way.
  default Peers peers(String vpc) {
    return Peers.NONE;
  }
}
