package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// What connection tracking may say of each packet: for every state those that may be in it. Each
/// packet is in one.
final class ConnectionStates {
  private static final int TCP = 6;

  private final PacketSpace space;
  private final Bounds own;
  private final Map<CtState, PacketSet> may = new EnumMap<>(CtState.class);

  /// @param own packets that go against the first one and yet, because that was untracked, are the
  ///   first that is seen
  private ConnectionStates(PacketSpace space, Bounds own) {
    this.space = space;
    this.own = own;
  }

  private ConnectionStates(PacketSpace space) {
    this(space, Bounds.exactly(space.none()));
  }

  Bounds own() {
    return own;
  }

  /// Before connection tracking has seen the packet a rule finds no connection, which reads as
  /// invalid, unless an earlier one took the packet out of tracking.
  static ConnectionStates beforeTracking(PacketSpace space, boolean untracking) {
    return new ConnectionStates(space)
        .put(CtState.INVALID, space.all())
        .put(CtState.UNTRACKED, untracking ? space.all() : space.none());
  }

  /// @param related whether ICMP errors may belong to other connections
  static ConnectionStates first(PacketSpace space, Bounds untracked, boolean related) {
    PacketSet tracked = untracked.must().not().minus(IcmpTypes.neverTracked(space));
    PacketSet opens = IcmpTypes.all(space).not().or(IcmpTypes.queries(space));
    return new ConnectionStates(space)
        .put(CtState.UNTRACKED, untracked.may().or(IcmpTypes.neverTracked(space)))
        .put(CtState.NEW, tracked.and(opens))
        .put(CtState.RELATED, related ? tracked.and(IcmpTypes.errors(space)) : space.none())
        .put(CtState.INVALID, tracked.minus(opens));
  }

  /// @param request whether the first packet was untracked
  /// @param reply whether the reply is
  static ConnectionStates reply(PacketSpace space, Bounds request, Bounds reply) {
    PacketSet tracked = reply.must().not();
    PacketSet unexpected = tracked.and(request.may());
    PacketSet needsRequest = space.protocol(TCP).or(IcmpTypes.all(space));
    return new ConnectionStates(space, request)
        .put(CtState.UNTRACKED, reply.may())
        .put(CtState.ESTABLISHED, tracked.minus(request.must()))
        .put(CtState.INVALID, unexpected.and(needsRequest))
        .put(CtState.NEW, unexpected.minus(needsRequest));
  }

  /// The state of what follows on TCP, in either direction. Of a handshake that was tracked in part
  /// the kernel makes what the details of its settings make of it.
  ///
  /// @param handshake whether some packet of the handshake was untracked
  /// @param own whether the packet is of that direction in which a tracked one may come first
  /// @param untracked whether the packet itself is
  static ConnectionStates later(PacketSpace space, Bounds handshake, Bounds own, Bounds untracked) {
    PacketSet tracked = untracked.must().not();
    PacketSet half = tracked.and(handshake.may());
    return new ConnectionStates(space, own)
        .put(CtState.UNTRACKED, untracked.may())
        .put(CtState.ESTABLISHED, tracked)
        .put(CtState.INVALID, half)
        .put(CtState.NEW, half);
  }

  private ConnectionStates put(CtState state, PacketSet packets) {
    may.put(state, packets);
    return this;
  }

  /// Return the packets in one of these states.
  Bounds in(Set<CtState> states) {
    PacketSet inside = space.none();
    PacketSet outside = space.none();
    for (var each : may.entrySet()) {
      if (states.contains(each.getKey())) {
        inside = inside.or(each.getValue());
      } else {
        outside = outside.or(each.getValue());
      }
    }
    return new Bounds(inside.minus(outside), inside);
  }
}
