package dev.tenet.reach;

import dev.tenet.firewall.HostFirewall;
import java.util.Optional;

/// The host behind an interface. Where nothing is known of its firewall the path ends at the
/// interface, and the answer says so.
record Host(Walk walk, Eni eni) {
  private Crossing here(Direction direction) {
    return new Crossing(ComponentKind.HOST_FIREWALL, eni.instance(), direction, "H1");
  }

  /// Let the host send: requests of its own, replies to those that came.
  Parcel outward(Parcel parcel) {
    return filter(
        parcel,
        Direction.EGRESS,
        parcel.role() == Role.FORWARD
            ? dev.tenet.firewall.Direction.OUTBOUND
            : dev.tenet.firewall.Direction.INBOUND);
  }

  /// Let the host take: requests to it, replies to those it sent.
  Parcel inward(Parcel parcel) {
    return filter(
        parcel,
        Direction.INGRESS,
        parcel.role() == Role.FORWARD
            ? dev.tenet.firewall.Direction.INBOUND
            : dev.tenet.firewall.Direction.OUTBOUND);
  }

  private Parcel filter(Parcel parcel, Direction direction, dev.tenet.firewall.Direction side) {
    if (parcel.isEmpty() || !walk.asksHosts() || !eni.onInstance()) {
      return parcel;
    }
    Optional<HostFirewall> firewall = walk.index.firewall(eni.instance());
    if (firewall.isEmpty()) {
      if (parcel.role() == Role.FORWARD && !parcel.may().isEmpty()) {
        Reason why = walk.index.whyNoFirewall(eni.instance());
        walk.detail(
            why.code() == Explanation.HOST_FIREWALL_STALE
                ? why
                : new Reason(why.code(), eni.instance(), why.code().text()));
      }
      return parcel;
    }
    HostFilter filter =
        walk.leaves.host(
            eni, firewall.get(), side, parcel.role(), parcel.at().local(parcel.asked()));
    Parcel passed = walk.filter(parcel, filter, here(direction));
    if (parcel.role() == Role.FORWARD
        && direction == Direction.INGRESS
        && walk.tracing()
        && !passed.may().isEmpty()) {
      filter.details(passed.at().local(passed.may())).forEach(walk::detail);
    }
    return passed;
  }
}
