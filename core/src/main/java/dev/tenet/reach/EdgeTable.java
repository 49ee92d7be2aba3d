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
      return route(walk, gateway, edge.get(), parcel);
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

  private static Outcome route(
      Walk walk, String gateway, Resource<RouteTable> table, Parcel parcel) {
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
        Target target = Target.of(walk, route);
        outcome =
            outcome.or(
                refusal(gateway, target)
                    .map(code -> walk.stop(routedOn, crossing, code))
                    .orElseGet(() -> target.outward(routedOn)));
        rest = rest.within(routed.set().not());
      }
    }
    return rest.isEmpty()
        ? outcome
        : outcome.or(walk.stop(rest, crossing, Explanation.NO_ROUTE_TO_DESTINATION));
  }

  /// An internet gateway leads to an interface only if that has a public address, and a virtual
  /// private gateway to no gateway load balancer endpoint.
  private static Optional<Explanation> refusal(String gateway, Target target) {
    if (!(target instanceof Appliance appliance)) {
      return Optional.empty();
    }
    if (gateway.startsWith("vgw-") && appliance.transparent()) {
      return Optional.of(Explanation.INGRESS_RTB_TRAFFIC_REDIRECTION);
    }
    return gateway.startsWith("igw-")
            && !appliance.transparent()
            && appliance.eni().filter(eni -> Internet.publicRanges(eni).isEmpty()).isPresent()
        ? Optional.of(Explanation.INGRESS_RTB_NO_PUBLIC_IP)
        : Optional.empty();
  }
}
