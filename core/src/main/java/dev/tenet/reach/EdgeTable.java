package dev.tenet.reach;

import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.reach.RoutedSets.Routed;
import java.util.List;

/// The route table of a gateway: sends what enters the VPC there to an appliance first (VPC User
/// Guide, "Gateway route tables").
final class EdgeTable {
  private EdgeTable() {}

  static Outcome route(Walk walk, Resource<RouteTable> table, Parcel parcel) {
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
