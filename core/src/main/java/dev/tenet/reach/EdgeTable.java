package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.reach.RoutedSets.Routed;
import java.util.List;
import java.util.Optional;

/// The route table of a gateway: sends what enters the VPC there to an appliance first (VPC User
/// Guide, "Gateway route tables").
final class EdgeTable {
  private EdgeTable() {}

  /// Take what a gateway lets into a VPC, by the gateway's route table if it has one.
  static Outcome enter(Walk walk, String gateway, String vpc, Parcel parcel) {
    Optional<Resource<RouteTable>> edge = walk.index.edgeTable(gateway);
    if (edge.isPresent()) {
      return route(walk, edge.get(), parcel);
    }
    Parcel inside =
        walk.index
            .missing(vpc, Kinds.ROUTE_TABLES)
            .map(missing ->
                parcel.unsure(
                    new Reason(
                        Explanation.KIND_NOT_COLLECTED,
                        gateway,
                        "whether %s has a route table is not known: %s"
                            .formatted(gateway, missing))))
            .orElse(parcel);
    return new Router(walk, vpc).deliver(inside, "");
  }

  private static Outcome route(Walk walk, Resource<RouteTable> table, Parcel parcel) {
    RoutedSets routes = walk.leaves.routes(table, parcel.role().to());
    Crossing crossing =
        new Crossing(ComponentKind.ROUTE_TABLE, table.id(), Direction.INGRESS, "R6");
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    for (Routed routed : routes.routed()) {
      Parcel part = rest.within(routed.set());
      if (!part.isEmpty()) {
        RoutedSets.Indexed route = routed.winners().getFirst();
        Parcel routedOn = walk.cross(part, part, crossing, List.of(route.rule(table.id())));
        outcome = outcome.or(Target.of(walk, route).outward(routedOn));
        rest = rest.within(routed.set().not());
      }
    }
    return rest.isEmpty()
        ? outcome
        : outcome.or(walk.stop(rest, crossing, Explanation.NO_ROUTE_TO_DESTINATION));
  }
}
