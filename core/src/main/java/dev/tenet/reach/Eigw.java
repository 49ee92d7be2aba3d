package dev.tenet.reach;

import dev.tenet.fleet.EgressOnlyInternetGateway;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import java.util.List;
import java.util.Optional;

/// An egress-only internet gateway: IPv6, stateful, connections from inside only (VPC User Guide,
/// "Egress-only internet gateways").
record Eigw(Walk walk, String id) implements Target {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.EGRESS_ONLY_INTERNET_GATEWAY, id, direction, "I3");
  }

  @Override
  public Outcome outward(Parcel parcel) {
    Parcel leaving = walk.cross(parcel, Igw.vpc(parcel.place().vpc()));
    if (parcel.role() == Role.REPLY) {
      return walk.stop(leaving, here(Direction.EGRESS), Explanation.REPLY_NOT_TRACKED);
    }
    if (detached(parcel.place().vpc())) {
      return walk.stop(leaving, here(Direction.EGRESS), Explanation.BAD_STATE_ATTACHMENT);
    }
    Parcel open =
        BpaFilter.apply(
            walk,
            leaving,
            parcel.place().subnet(),
            true,
            true,
            new Crossing(ComponentKind.EGRESS_ONLY_INTERNET_GATEWAY, id, Direction.EGRESS, "I2"));
    Parcel out = open.at(open.at().translate(id, List.of()));
    return new Internet(walk).outward(walk.cross(open, out, here(Direction.EGRESS), List.of()));
  }

  private boolean detached(String vpc) {
    return walk.index
        .find(Kinds.EGRESS_ONLY_INTERNET_GATEWAYS, id)
        .filter(known ->
            known.record().attachments().stream().noneMatch(each -> each.vpcId().equals(vpc)))
        .isPresent();
  }

  /// Take replies to connections that went out by an egress-only gateway; empty for other packets.
  static Optional<Outcome> replyTo(Walk walk, Parcel parcel, Eni eni) {
    String by = parcel.at().by();
    if (parcel.role() == Role.FORWARD || !by.startsWith("eigw-")) {
      return Optional.empty();
    }
    Eigw gateway = new Eigw(walk, by);
    return parcel
        .at()
        .undo(by)
        .map(before ->
            walk.cross(parcel, parcel.at(before), gateway.here(Direction.INGRESS), List.of()))
        .map(inside ->
            new Router(walk, eni.vpc())
                .deliver(inside.in(Parcel.Place.entering(eni.vpc(), Peers.NONE)), ""));
  }

  /// Turn away connections from the internet to a VPC that has an egress-only gateway and no
  /// internet gateway; empty if it has none.
  static Optional<Outcome> reject(Walk walk, Parcel parcel, Eni eni) {
    for (Resource<EgressOnlyInternetGateway> each :
        walk.index.fleet.all(Kinds.EGRESS_ONLY_INTERNET_GATEWAYS)) {
      if (each.record().attachments().stream().anyMatch(to -> to.vpcId().equals(eni.vpc()))) {
        Eigw gateway = new Eigw(walk, each.id());
        return Optional.of(
            walk.stop(parcel, gateway.here(Direction.INGRESS), Explanation.EIGW_INBOUND_REJECTED));
      }
    }
    return Optional.empty();
  }
}
