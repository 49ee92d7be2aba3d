package dev.tenet.reach;

import dev.tenet.fleet.TransitGatewayVpcAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A transit gateway inside: the route table that an attachment is associated with decides by
/// longest prefix which attachment packets leave by (Transit Gateways, "How transit gateways
/// work").
record TgwHop(Walk walk, String id) {
  private Crossing here(String semantics) {
    return new Crossing(ComponentKind.TRANSIT_GATEWAY, id, Direction.EGRESS, semantics);
  }

  private static Crossing table(String table) {
    return new Crossing(ComponentKind.TRANSIT_GATEWAY_ROUTE_TABLE, table, Direction.EGRESS, "T1");
  }

  Outcome from(Parcel parcel, TransitGatewayVpcAttachment from, String zone) {
    return route(parcel, from.transitGatewayAttachmentId(), Optional.of(from), zone);
  }

  /// Route what came in by an attachment.
  ///
  /// @param from the attachment, if it is a VPC's
  /// @param zone the zone packets come from, or empty text
  Outcome route(
      Parcel parcel, String attachment, Optional<TransitGatewayVpcAttachment> from, String zone) {
    Parcel inside = walk.cross(parcel, here("T1"));
    if (walk.circling(inside)) {
      return walk.stop(inside, here("T1"), Explanation.NO_PATH);
    }
    Optional<String> table = walk.index.transit().associated(attachment);
    if (table.isEmpty()) {
      return walk.index.transit().associationsKnown(attachment)
          ? walk.stop(inside, here("T1"), Explanation.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION)
          : walk.lost(
              inside,
              here("T1"),
              Explanation.TGW_RTB_ROUTES_ARE_UNKNOWN,
              "the route table of " + attachment + " was not collected");
    }
    return byTable(inside, table.get(), from, zone);
  }

  private Outcome byTable(
      Parcel parcel, String table, Optional<TransitGatewayVpcAttachment> from, String zone) {
    TransitRoutes routes = walk.leaves.transitRoutes(table, parcel.role().to());
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    for (TransitRoutes.Routed routed : routes.routed()) {
      Parcel part = rest.within(routed.set());
      if (!part.isEmpty()) {
        outcome = outcome.or(follow(part, table, routed, from, zone));
        rest = rest.within(routed.set().not());
      }
    }
    Optional<String> unknown = routes.unknown();
    if (unknown.isEmpty()) {
      return outcome.or(
          walk.stop(rest, table(table), Explanation.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT));
    }
    Parcel open = routes.cut().isPresent() ? parcel : rest;
    Outcome lost =
        walk.lost(open, table(table), Explanation.TGW_RTB_ROUTES_ARE_UNKNOWN, unknown.get());
    // A route that was cut off may have a longer prefix than those that are known.
    return routes.cut().isEmpty()
        ? outcome.or(lost)
        : Outcome.either(
            List.of(outcome, lost),
            new Reason(Explanation.TGW_RTB_ROUTES_ARE_UNKNOWN, table, unknown.get()));
  }

  private Outcome follow(
      Parcel parcel,
      String table,
      TransitRoutes.Routed routed,
      Optional<TransitGatewayVpcAttachment> from,
      String zone) {
    List<Rule> rules = List.of(routed.rule(table));
    if (routed.blackhole()) {
      routed.beaten().ifPresent(code -> walk.detail(code, table));
      return walk.stop(
          parcel,
          table(table),
          Explanation.TGW_RTB_BAD_STATE_ROUTE,
          rules,
          "the route %s of %s is a blackhole".formatted(routed.destination(), table));
    }
    Parcel out = walk.cross(parcel, parcel, table(table), rules);
    var ways = new ArrayList<Outcome>();
    for (String attachment : routed.attachments()) {
      ways.add(leave(out, attachment, from, zone));
    }
    return ways.isEmpty()
        ? walk.lost(
            out, table(table), Explanation.UNKNOWN_RESOURCE, "the route names no attachment")
        : Outcome.either(
            ways,
            new Reason(
                Explanation.TARGET_CHOICE_MATTERS,
                id,
                "the transit gateway spreads connections over several attachments"));
  }

  private Outcome leave(
      Parcel parcel, String to, Optional<TransitGatewayVpcAttachment> from, String zone) {
    Optional<TransitGatewayVpcAttachment> vpc = walk.index.transit().vpcAttachment(to);
    if (vpc.isPresent()) {
      if (!vpc.get().state().equals("available")) {
        return walk.stop(parcel, here("T1"), Explanation.BAD_STATE);
      }
      return walk.index.vpcs.containsKey(vpc.get().vpcId())
          ? Tgw.enter(walk, parcel, vpc.get(), from, zone)
          : walk.lost(
              parcel,
              here("T1"),
              Explanation.OTHER_ACCOUNT_NOT_COLLECTED,
              "the VPC " + vpc.get().vpcId() + " was not collected");
    }
    Transit.Way way = walk.index.transit().way(to);
    return switch (way) {
      case Transit.Outside _ -> new OnPremises(walk).outward(parcel);
      case Transit.Peer(String gateway, String attachment) ->
          new TgwHop(walk, gateway).route(parcel, attachment, Optional.empty(), "");
      case Transit.Down _ -> walk.stop(parcel, here("T1"), Explanation.BAD_STATE);
      case Transit.Unknown _ ->
          walk.lost(
              parcel,
              here("T1"),
              Explanation.UNKNOWN_RESOURCE,
              "what is behind the attachment " + to + " was not collected");
    };
  }
}
