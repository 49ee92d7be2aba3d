package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TransitGatewayAttachment;
import dev.tenet.fleet.VpnGateway;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything behind VPN connections and Direct Connect.
record OnPremises(Walk walk) {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.ON_PREMISES, Ends.ON_PREMISES, direction, "V1");
  }

  Outcome outward(Parcel parcel) {
    return walk.arrive(parcel, here(Direction.EGRESS), this::inward);
  }

  /// Send packets into the fleet by every gateway that leads to the addresses they are for.
  Outcome inward(Parcel parcel) {
    Parcel leaving = walk.cross(parcel, here(Direction.INGRESS));
    var ways = new ArrayList<Outcome>();
    for (Resource<VpnGateway> each : walk.index.fleet.all(Kinds.VPN_GATEWAYS)) {
      Vgw gateway = new Vgw(walk, each.id());
      if (gateway.vpc().filter(vpc -> leadsTo(vpc, leaving)).isPresent()) {
        ways.add(gateway.inward(leaving));
      }
    }
    for (TransitGatewayAttachment each : walk.index.transit().outside()) {
      ways.add(
          new TgwHop(walk, each.transitGatewayId())
              .route(leaving, each.id(), Optional.empty(), ""));
    }
    Optional<String> missing = missing(leaving);
    if (ways.isEmpty() && missing.isEmpty()) {
      return walk.stop(leaving, here(Direction.INGRESS), Explanation.UNKNOWN_DESTINATION);
    }
    Outcome known =
        ways.isEmpty()
            ? walk.nothing()
            : Outcome.either(
                ways,
                new Reason(
                    Explanation.TARGET_CHOICE_MATTERS,
                    Ends.ON_PREMISES,
                    "several gateways lead to the destination"));
    // What comes by a gateway that is known, comes; the rest may come by another.
    return missing
        .map(why ->
            known.or(
                walk.lost(
                    leaving,
                    here(Direction.INGRESS),
                    Explanation.KIND_NOT_COLLECTED,
                    "whether more gateways lead to the destination is not known: " + why)))
        .orElse(known);
  }

  /// Tell why not every gateway of the VPCs that packets are for is known.
  private Optional<String> missing(Parcel parcel) {
    return walk.index.vpcs.keySet().stream()
        .filter(vpc -> leadsTo(vpc, parcel))
        .sorted()
        .flatMap(vpc ->
            Stream.of(Kinds.VPN_GATEWAYS, Kinds.TRANSIT_GATEWAY_ATTACHMENTS)
                .flatMap(kind -> walk.index.missing(vpc, kind).stream()))
        .findFirst();
  }

  private boolean leadsTo(String vpc, Parcel parcel) {
    return Optional.ofNullable(walk.index.vpcs.get(vpc))
        .map(known ->
            Blocks.overlap(
                VpcBlocks.of(known.record()), walk.addresses(parcel, parcel.role().to())))
        .orElse(false);
  }
}
