package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Association;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import java.util.Optional;
import java.util.stream.Stream;

/// What routes say.
final class Routes {
  private Routes() {}

  /// Return the destination as text: a block, or a prefix list's id.
  static String destination(Route route) {
    return Stream.of(
            route.destinationCidrBlock(),
            route.destinationIpv6CidrBlock(),
            route.destinationPrefixListId())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("no destination");
  }

  /// Return the destination's addresses; empty for a prefix list, and for text that is no block.
  static Optional<Cidr> block(Route route) {
    return Cidr.parse(destination(route));
  }

  static String text(Route route) {
    return destination(route) + " → " + RouteTarget.of(route);
  }

  static boolean blackhole(Route route) {
    return route.state().equals("blackhole");
  }

  static boolean local(Route route) {
    return RouteTarget.of(route).sort() == RouteTarget.Sort.LOCAL;
  }

  /// Tell whether a virtual private gateway put the route there.
  static boolean propagated(Route route) {
    return route.origin().equals("EnableVgwRoutePropagation");
  }

  /// Tell whether it is the default route of a family.
  static boolean isDefault(Route route, Family family) {
    return family == Family.IPV4
        ? route.destinationCidrBlock().equals("0.0.0.0/0")
        : route.destinationIpv6CidrBlock().equals("::/0");
  }

  /// Tell whether it may carry packets of a family. A prefix list's entries were not looked at.
  static boolean carries(Route route, Family family) {
    return block(route).map(block -> block.family() == family).orElse(true);
  }

  /// Tell whether an association puts the table to use.
  static boolean inUse(Association association) {
    return association
        .associationState()
        .map(state -> state.state().equals("associated") || state.state().equals("associating"))
        .orElse(true);
  }

  static Evidence evidence(Resource<RouteTable> table, Route route) {
    int index = table.record().routes().indexOf(route);
    return Evidence.of(
        table,
        "Routes[%d]".formatted(index),
        "%s, State %s, Origin %s"
            .formatted(text(route), Names.shown(route.state()), Names.shown(route.origin())));
  }
}
