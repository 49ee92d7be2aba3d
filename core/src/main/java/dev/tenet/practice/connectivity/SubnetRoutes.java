package dev.tenet.practice.connectivity;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Association;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Family;
import dev.tenet.reach.InternetPackets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which route table each subnet of a scope goes by: the one associated with it, else its VPC's
/// main table (Amazon VPC User Guide, "Subnet route tables").
final class SubnetRoutes {
  private final Fleet fleet;
  private final Scope scope;
  private final Map<String, Resource<RouteTable>> explicit = new HashMap<>();
  private final Map<String, Resource<RouteTable>> main = new HashMap<>();

  SubnetRoutes(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    for (Resource<RouteTable> table : fleet.in(scope, Kinds.ROUTE_TABLES)) {
      for (Association association : table.record().associations()) {
        if (!Routes.inUse(association)) {
          continue;
        }
        if (association.main()) {
          main.put(table.record().vpcId(), table);
        } else if (!association.subnetId().isEmpty()) {
          explicit.put(association.subnetId(), table);
        }
      }
    }
  }

  /// Return a subnet's table. It is never known to have none.
  Lookup<RouteTable> table(String subnetId, String vpcId) {
    Resource<RouteTable> own = explicit.get(subnetId);
    if (own != null) {
      return new Lookup.Found<>(own);
    }
    // A table that was not read may be the subnet's own.
    var seen = fleet.coverage(scope, Kinds.ROUTE_TABLES);
    if (!seen.complete()) {
      return new Lookup.Unreadable<>(seen.reason());
    }
    Resource<RouteTable> implicit = main.get(vpcId);
    return implicit != null
        ? new Lookup.Found<>(implicit)
        : new Lookup.Unreadable<>(
            "%s was printed with no route table of %s and no main one of %s"
                .formatted(Kinds.ROUTE_TABLES.operation().cli(), subnetId, vpcId));
  }

  /// Tell whether a subnet sends packets of a family to an internet gateway, and by which route.
  Truth toInternetGateway(String subnetId, String vpcId, Family family) {
    return switch (table(subnetId, vpcId)) {
      case Lookup.Found<RouteTable>(var table) ->
          internetGatewayRoute(table.record(), family)
              .map(route -> Truth.yes("%s of %s".formatted(Routes.text(route), Names.of(table))))
              .orElseGet(() ->
                  Truth.no("%s has no route to an internet gateway".formatted(Names.of(table))));
      case Lookup.Absent<RouteTable> _ -> Truth.no("it has no route table");
      case Lookup.Unreadable<RouteTable>(var reason) -> Truth.unknown(reason);
    };
  }

  /// Tell whether a subnet has a route out of the VPC for addresses of the internet, wherever it
  /// leads.
  Truth toInternet(String subnetId, String vpcId, Family family) {
    return switch (table(subnetId, vpcId)) {
      case Lookup.Found<RouteTable>(var table) ->
          Truth.any(
              table.record().routes().stream().map(route -> leadsOut(route, family)).toList());
      case Lookup.Absent<RouteTable> _ -> Truth.no("");
      case Lookup.Unreadable<RouteTable>(var reason) -> Truth.unknown(reason);
    };
  }

  // A gateway endpoint leads to its service only, a peering connection to the peer only.
  private static Truth leadsOut(Route route, Family family) {
    boolean stays =
        switch (RouteTarget.of(route).sort()) {
          case LOCAL, PEERING_CONNECTION -> true;
          case ENDPOINT -> !route.destinationPrefixListId().isEmpty();
          case INTERNET_GATEWAY,
              EGRESS_ONLY_INTERNET_GATEWAY,
              NAT_GATEWAY,
              VPN_GATEWAY,
              TRANSIT_GATEWAY,
              NETWORK_INTERFACE,
              INSTANCE,
              CARRIER_GATEWAY,
              LOCAL_GATEWAY,
              CORE_NETWORK,
              ODB_NETWORK,
              NONE ->
              false;
        };
    if (stays || Routes.blackhole(route)) {
      return Truth.no("");
    }
    if (!route.destinationPrefixListId().isEmpty()) {
      return Truth.unknown("the entries of %s were not read".formatted(Routes.destination(route)));
    }
    return Routes.block(route)
            .filter(block -> block.family() == family && InternetPackets.holds(block))
            .isPresent()
        ? Truth.yes("")
        : Truth.no("");
  }

  static Optional<Route> internetGatewayRoute(RouteTable table, Family family) {
    return table.routes().stream()
        .filter(route -> RouteTarget.of(route).sort() == RouteTarget.Sort.INTERNET_GATEWAY)
        .filter(route -> Routes.carries(route, family) && !Routes.blackhole(route))
        .findFirst();
  }
}
