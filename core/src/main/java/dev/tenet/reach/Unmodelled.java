package dev.tenet.reach;

/// A target whose semantics are not modelled: carrier and local gateways, core networks and
/// database networks. Packets to it may arrive anywhere.
record Unmodelled(Walk walk, String id) implements Target {
  @Override
  public Outcome outward(Parcel parcel) {
    return walk.lost(
        parcel,
        new Crossing(ComponentKind.OTHER, id, Direction.EGRESS, ""),
        Explanation.UNSUPPORTED_COMPONENT,
        id.isEmpty()
            ? "the route has no target"
            : "what " + id + " does with packets is not modelled");
  }
}
