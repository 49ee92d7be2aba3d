package dev.tenet.reach;

import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where a route table sends packets: disjoint sets by destination, each with the route that wins
/// there (VPC User Guide, "Configure route tables").
///
/// @param routed the sets; what is in none has no route
/// @param unknown routes to prefix lists whose entries were not collected: they may take anything
///   that the local routes do not
record RoutedSets(List<Routed> routed, List<Indexed> unknown) {
  /// A route with its place in the table.
  record Indexed(Route route, int index) {
    boolean local() {
      return route.gatewayId().equals("local");
    }

    boolean propagated() {
      return route.origin().equals("EnableVgwRoutePropagation");
    }

    boolean blackhole() {
      return route.state().equals("blackhole");
    }

    /// Return the destination as the table prints it.
    String destination() {
      return route.destinationCidrBlock()
          + route.destinationIpv6CidrBlock()
          + route.destinationPrefixListId();
    }

    /// Return the id of the target.
    String target() {
      return RouteTarget.of(route);
    }

    Rule rule(String table) {
      return new Rule(
          Rule.Sort.ROUTE,
          table,
          Direction.EGRESS,
          index,
          "",
          "%s via %s%s".formatted(destination(), target(), blackhole() ? " (blackhole)" : ""));
    }
  }

  /// A set of destinations.
  ///
  /// @param winners the route, or several between which AWS picks at random
  /// @param beaten how they win over a route that leads somewhere else; empty if there is none
  record Routed(PacketSet set, List<Indexed> winners, Optional<Explanation> beaten) {
    /// Take a route whose destinations are not known.
    static Routed unknown(PacketSet none, Indexed route) {
      return new Routed(none, List.of(route), Optional.empty());
    }

    boolean local() {
      return winners.getFirst().local();
    }
  }

  private record Candidate(Cidr block, int rank, Indexed route) {}

  // Of equal prefixes a static block beats a prefix list, which beats what was propagated.
  private static final int STATIC = 0;
  private static final int LIST = 1;
  private static final int PROPAGATED = 2;

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt((Candidate each) -> -each.block().length())
          .thenComparing(each -> each.block().base())
          .thenComparingInt(Candidate::rank)
          .thenComparingInt(each -> each.route().index());

  static RoutedSets of(PacketSpace space, PrefixLists lists, RouteTable table, Field field) {
    var candidates = new ArrayList<Candidate>();
    var unknown = new ArrayList<Indexed>();
    for (int i = 0; i < table.routes().size(); i++) {
      candidates(new Indexed(table.routes().get(i), i), lists, candidates, unknown);
    }
    dropPropagatedInsideLocal(candidates);
    candidates.sort(BEST_FIRST);
    var routed = new ArrayList<Routed>();
    PacketSet taken = space.none();
    for (int i = 0; i < candidates.size(); ) {
      Candidate best = candidates.get(i);
      List<Indexed> winners = new ArrayList<>();
      int first = i;
      for (; i < candidates.size() && candidates.get(i).block().equals(best.block()); i++) {
        if (candidates.get(i).rank() == best.rank()
            && differs(winners, candidates.get(i).route())) {
          winners.add(candidates.get(i).route());
        }
      }
      PacketSet block = space.cidr(field, best.block());
      PacketSet own = block.minus(taken);
      if (!own.isEmpty()) {
        routed.add(
            new Routed(
                own,
                List.copyOf(winners),
                beaten(best, candidates.subList(first, candidates.size()))));
        taken = taken.or(block);
      }
    }
    return new RoutedSets(List.copyOf(routed), List.copyOf(unknown));
  }

  private static Optional<Explanation> beaten(Candidate best, List<Candidate> others) {
    return others.stream()
        .filter(each -> each.block().contains(best.block()) && !each.route().blackhole())
        .findFirst()
        .map(each ->
            each.block().equals(best.block())
                ? Explanation.HIGHER_PRIORITY_ROUTE
                : Explanation.MORE_SPECIFIC_ROUTE);
  }

  // Only prefix lists can be two routes with one destination; the same static destination twice
  // does not exist, and between propagated ones the gateway has decided.
  private static boolean differs(List<Indexed> winners, Indexed next) {
    if (winners.isEmpty()) {
      return true;
    }
    return !next.route().destinationPrefixListId().isEmpty()
        && winners.stream().noneMatch(each -> each.target().equals(next.target()));
  }

  private static void candidates(
      Indexed route, PrefixLists lists, List<Candidate> candidates, List<Indexed> unknown) {
    String list = route.route().destinationPrefixListId();
    if (list.isEmpty()) {
      int rank = route.propagated() ? PROPAGATED : STATIC;
      String text = route.route().destinationCidrBlock() + route.route().destinationIpv6CidrBlock();
      Optional<Cidr> block = Blocks.parse(text);
      block.ifPresentOrElse(
          each -> candidates.add(new Candidate(each, rank, route)), () -> unknown.add(route));
      return;
    }
    lists
        .entries(list)
        .ifPresentOrElse(
            entries -> entries.forEach(each -> candidates.add(new Candidate(each, LIST, route))),
            () -> unknown.add(route));
  }

  /// A propagated route never beats the local one, not even with a longer prefix (Site-to-Site VPN
  /// User Guide, "Route tables and VPN route priority").
  private static void dropPropagatedInsideLocal(List<Candidate> candidates) {
    List<Cidr> local =
        candidates.stream().filter(each -> each.route().local()).map(Candidate::block).toList();
    candidates.removeIf(each ->
        each.rank() == PROPAGATED
            && local.stream().anyMatch(block -> block.contains(each.block())));
  }
}
