package dev.tenet.reach;

import dev.tenet.fleet.TransitGatewayRouteTablePropagations;
import dev.tenet.fleet.TransitGatewayRoutes;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where a transit gateway route table sends packets: disjoint sets by destination.
///
/// @param cut why the table may have any routes besides these; empty if it has not
/// @param unknown why what is in none of the sets may have a route; empty if it has none
record TransitRoutes(List<Routed> routed, Optional<String> cut, Optional<String> unknown) {
  /// A set of destinations.
  ///
  /// @param attachments where they go: several share the connections
  /// @param beaten how the route wins over one that leads somewhere; empty if there is none
  record Routed(
      PacketSet set,
      Cidr destination,
      List<String> attachments,
      boolean blackhole,
      int index,
      Optional<Explanation> beaten) {
    Rule rule(String table) {
      return new Rule(
          Rule.Sort.TRANSIT_GATEWAY_ROUTE,
          table,
          Direction.EGRESS,
          index,
          "",
          "%s via %s%s"
              .formatted(
                  destination, String.join(", ", attachments), blackhole ? " (blackhole)" : ""));
    }
  }

  private record Candidate(
      Cidr block, int rank, List<String> attachments, boolean blackhole, int index) {}

  // Of equal prefixes: static, prefix list, then propagated from VPC, Direct Connect, Connect, VPN
  // and peering (Transit Gateways, "Route evaluation order").
  private static final List<String> PROPAGATED =
      List.of("vpc", "direct-connect-gateway", "connect", "vpn", "vpn-concentrator", "peering");

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt((Candidate each) -> -each.block().length())
          .thenComparing(each -> each.block().base())
          .thenComparingInt(Candidate::rank)
          .thenComparingInt(Candidate::index);

  static TransitRoutes of(
      PacketSpace space, Index index, PrefixLists lists, String table, Field field) {
    Transit transit = index.transit();
    Optional<TransitGatewayRoutes> listed = transit.routes(table);
    var candidates = new ArrayList<Candidate>();
    Optional<String> cut =
        listed.isEmpty()
            ? Optional.of("the routes of " + table + " were not collected")
            : listed(listed.get(), lists, candidates).or(() -> transit.cut(table));
    Optional<String> unknown = cut;
    boolean propagatedListed =
        listed.stream()
            .flatMap(found -> found.routes().stream())
            .anyMatch(route -> route.type().equals("propagated"));
    Optional<TransitGatewayRouteTablePropagations> propagations = transit.propagations(table);
    if (!propagatedListed) {
      Optional<String> more = propagated(propagations, index, table, candidates);
      unknown = unknown.or(() -> more);
    }
    candidates.sort(BEST_FIRST);
    return new TransitRoutes(disjoint(space, field, candidates), cut, unknown);
  }

  private static List<Routed> disjoint(PacketSpace space, Field field, List<Candidate> candidates) {
    var routed = new ArrayList<Routed>();
    PacketSet taken = space.none();
    for (Candidate each : candidates) {
      PacketSet block = space.cidr(field, each.block());
      PacketSet own = block.minus(taken);
      if (!own.isEmpty()) {
        routed.add(
            new Routed(
                own,
                each.block(),
                each.attachments(),
                each.blackhole(),
                each.index(),
                beaten(each, candidates)));
        taken = taken.or(block);
      }
    }
    return List.copyOf(routed);
  }

  private static Optional<Explanation> beaten(Candidate best, List<Candidate> all) {
    return all.subList(all.indexOf(best) + 1, all.size()).stream()
        .filter(each -> each.block().contains(best.block()) && !each.blackhole())
        .findFirst()
        .map(each ->
            each.block().equals(best.block())
                ? Explanation.TGW_RTB_HIGHER_PRIORITY_ROUTE
                : Explanation.TGW_RTB_MORE_SPECIFIC_ROUTE);
  }

  private static Optional<String> listed(
      TransitGatewayRoutes answer, PrefixLists lists, List<Candidate> candidates) {
    Optional<String> unknown =
        answer.additionalRoutesAvailable().orElse(false)
            ? Optional.of("only a part of the routes of " + answer.id() + " was collected")
            : Optional.empty();
    for (int i = 0; i < answer.routes().size(); i++) {
      var route = answer.routes().get(i);
      List<String> attachments =
          route.transitGatewayAttachments().stream()
              .map(TransitGatewayRoutes.Attachment::transitGatewayAttachmentId)
              .toList();
      String type =
          route.transitGatewayAttachments().stream()
              .map(TransitGatewayRoutes.Attachment::resourceType)
              .findFirst()
              .orElse("");
      boolean blackhole = route.state().equals("blackhole");
      boolean list = !route.prefixListId().isEmpty();
      int rank = rank(route.type(), list, type);
      Optional<Cidr> block = Blocks.parse(route.destinationCidrBlock());
      if (block.isPresent()) {
        candidates.add(new Candidate(block.get(), rank, attachments, blackhole, i));
        continue;
      }
      Optional<List<Cidr>> entries = list ? lists.entries(route.prefixListId()) : Optional.empty();
      if (entries.isPresent()) {
        for (Cidr each : entries.get()) {
          candidates.add(new Candidate(each, rank, attachments, blackhole, i));
        }
      } else {
        unknown = Optional.of("the entries of " + route.prefixListId() + " were not collected");
      }
    }
    return unknown;
  }

  private static int rank(String type, boolean list, String resource) {
    if (type.equals("static")) {
      return list ? 1 : 0;
    }
    int known = PROPAGATED.indexOf(resource);
    return 2 + (known < 0 ? PROPAGATED.size() : known);
  }

  /// Work out what a table has from its propagations, where the answer lists static routes only: a
  /// VPC's blocks, unless they overlap those of an attachment before it.
  private static Optional<String> propagated(
      Optional<TransitGatewayRouteTablePropagations> answer,
      Index index,
      String table,
      List<Candidate> candidates) {
    if (answer.isEmpty()) {
      return Optional.of("the propagations of " + table + " were not collected");
    }
    Optional<String> unknown = Optional.empty();
    for (var each : answer.get().transitGatewayRouteTablePropagations()) {
      if (each.state().equals("enabled")) {
        Optional<TransitGatewayVpcAttachment> vpc =
            index.transit().vpcAttachment(each.transitGatewayAttachmentId());
        var known = vpc.map(found -> index.vpcs.get(found.vpcId()));
        if (known.isEmpty()) {
          unknown =
              Optional.of(
                  "what %s propagates to %s was not collected"
                      .formatted(each.transitGatewayAttachmentId(), table));
        } else {
          for (var range : VpcBlocks.of(known.get().record())) {
            Cidr block = range.cidrs().getFirst();
            candidates.add(
                new Candidate(
                    block,
                    2,
                    List.of(each.transitGatewayAttachmentId()),
                    false,
                    candidates.size()));
          }
        }
      }
    }
    return unknown;
  }
}
