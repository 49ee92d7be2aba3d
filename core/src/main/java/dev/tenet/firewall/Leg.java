package dev.tenet.firewall;

import java.util.Optional;

/// One of the packets that a connection needs to work.
enum Leg {
  /// The first packet: SYN, datagram, echo request.
  FIRST(Leg.SYN, Leg.ECE | Leg.CWR),
  /// The answer: SYN and ACK, datagram, echo reply.
  REPLY(Leg.SYN | Leg.ACK, Leg.ECE),
  /// What follows on TCP: ACK and data.
  NEXT(Leg.ACK, Leg.PSH),
  /// What answers that: ACK and data the other way.
  DATA(Leg.ACK, Leg.PSH);

  private static final int SYN = 0x02;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;
  private static final int ECE = 0x40;
  private static final int CWR = 0x80;

  private final int flags;
  private final int either;

  Leg(int flags, int either) {
    this.flags = flags;
    this.either = either;
  }

  /// Tell whether it goes against the connection's first packet.
  boolean back() {
    return this == REPLY || this == DATA;
  }

  /// Tell whether the TCP flags under a mask are these; empty if that hangs on a flag which may be
  /// set or not.
  Optional<Boolean> flags(int mask, int set) {
    int sure = mask & ~either;
    if ((flags & sure) != (set & sure)) {
      return Optional.of(false);
    }
    return (mask & either) == 0 ? Optional.of(true) : Optional.empty();
  }
}
