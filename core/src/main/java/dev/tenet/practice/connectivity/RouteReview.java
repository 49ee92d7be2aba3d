package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.TransitGatewayRoutes;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the routes of a table that never win, because longer prefixes together cover every address
/// of theirs.
///
/// Only routes that somebody made count, on both sides: what a gateway propagates comes and goes by
/// itself, and the VPC's own routes cannot be removed. Routes by prefix list are not judged.
final class RouteReview {
  private final PacketSpace space = new PacketSpace();
  private final List<Review.Dead> dead = new ArrayList<>();

  /// A route by CIDR block.
  private record ByBlock(Cidr block, String text, Evidence evidence, boolean removable) {}

  private RouteReview() {}

  static Review of(Resource<RouteTable> table) {
    var routes = new ArrayList<ByBlock>();
    for (Route route : table.record().routes()) {
      Optional<Cidr> block = Routes.block(route);
      if (block.isPresent() && !Routes.propagated(route)) {
        routes.add(
            new ByBlock(
                block.get(),
                Routes.text(route),
                Routes.evidence(table, route),
                !Routes.local(route)));
      }
    }
    return review(routes, List.of());
  }

  static Review of(Resource<TransitGatewayRoutes> table, String name) {
    var routes = new ArrayList<ByBlock>();
    List<TransitGatewayRoutes.Route> all = table.record().routes();
    IntStream.range(0, all.size())
        .filter(i -> all.get(i).type().equals("static"))
        .forEach(i ->
            Cidr.parse(all.get(i).destinationCidrBlock())
                .ifPresent(block -> routes.add(byBlock(table, i, block))));
    boolean more = table.record().additionalRoutesAvailable().orElse(false);
    return review(routes, more ? List.of(name + " has more routes than were read") : List.of());
  }

  private static ByBlock byBlock(Resource<TransitGatewayRoutes> table, int index, Cidr block) {
    var route = table.record().routes().get(index);
    String to =
        route.transitGatewayAttachments().isEmpty()
            ? route.state()
            : route.transitGatewayAttachments().getFirst().transitGatewayAttachmentId();
    String text = block + " → " + to;
    return new ByBlock(block, text, Evidence.of(table, "Routes[%d]".formatted(index), text), true);
  }

  private static Review review(List<ByBlock> routes, List<String> unread) {
    var review = new RouteReview();
    try {
      review.longestFirst(routes);
    } catch (TooComplexException tooComplex) {
      return new Review(List.of(), List.of("the routes are too complex"));
    }
    return new Review(review.dead, unread);
  }

  private void longestFirst(List<ByBlock> routes) {
    List<ByBlock> order =
        routes.stream()
            .sorted(Comparator.comparingInt((ByBlock route) -> route.block().length()).reversed())
            .toList();
    PacketSet covered = space.none();
    for (ByBlock route : order) {
      PacketSet packets = space.cidr(Field.DESTINATION, route.block());
      if (route.removable() && packets.isSubsetOf(covered)) {
        dead.add(
            new Review.Dead(
                "%s never wins: all of it goes by %s"
                    .formatted(route.text(), longer(route, routes)),
                route.evidence()));
      }
      covered = covered.or(packets);
    }
  }

  private static String longer(ByBlock route, List<ByBlock> routes) {
    return Names.list(
        routes.stream()
            .filter(other -> !other.equals(route) && route.block().contains(other.block()))
            .map(ByBlock::text)
            .toList());
  }
}
