package dev.tenet.reach;

import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.List;
import java.util.Optional;

/// The protocols that AWS's rules know by name (EC2 API, IpPermission and NetworkAclEntry).
final class Protocols {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  private Protocols() {}

  /// Read a protocol; empty lists all of them.
  static Optional<List<Interval>> parse(String text) {
    return switch (text) {
      case "-1", "all" -> Optional.of(List.of(new Interval(0, 0xff)));
      case "tcp" -> one(TCP);
      case "udp" -> one(UDP);
      case "icmp" -> one(ICMP);
      case "icmpv6" -> one(ICMPV6);
      default ->
          text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 0xff
              ? one(Integer.parseInt(text))
              : Optional.empty();
    };
  }

  private static Optional<List<Interval>> one(int protocol) {
    return Optional.of(List.of(Interval.of(protocol)));
  }

  static boolean hasPorts(List<Interval> protocols) {
    return is(protocols, TCP) || is(protocols, UDP);
  }

  static boolean isIcmp(List<Interval> protocols) {
    return is(protocols, ICMP) || is(protocols, ICMPV6);
  }

  static boolean is(List<Interval> protocols, int protocol) {
    return protocols.equals(List.of(Interval.of(protocol)));
  }

  /// Tell whether packets of a protocol exist in a family: ICMP is IPv4's, ICMPv6 is IPv6's.
  static boolean existsIn(Family family, List<Interval> protocols) {
    return family == Family.IPV4 ? !is(protocols, ICMPV6) : !is(protocols, ICMP);
  }

  /// Return ICMP types and codes as they stand in the destination port; −1 is any.
  static List<Interval> icmp(int type, int code) {
    if (type < 0 || type > 0xff) {
      return List.of(new Interval(0, 0xffff));
    }
    return code < 0 || code > 0xff
        ? List.of(new Interval(type << 8, type << 8 | 0xff))
        : List.of(Interval.of(type << 8 | code));
  }

  /// Return a port range; −1 or nothing is any.
  static List<Interval> ports(int from, int to) {
    return from < 0 || to < from || to > 0xffff
        ? List.of(new Interval(0, 0xffff))
        : List.of(new Interval(from, to));
  }
}
