package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the values that all firewalls write alike: addresses, ports, protocols, ICMP types.
final class Names {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  /// Protocols with ports in the first four bytes: TCP, UDP, DCCP, SCTP, UDP-Lite.
  static final List<Interval> WITH_PORTS =
      List.of(
          Interval.of(TCP), Interval.of(UDP), Interval.of(33), Interval.of(132), Interval.of(136));

  private static final int LARGEST_PORT = 0xffff;

  // IANA, Protocol Numbers, and the names of /etc/protocols.
  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          Map.entry("icmp", ICMP),
          Map.entry("igmp", 2),
          Map.entry("ipencap", 4),
          Map.entry("ipip", 4),
          Map.entry("tcp", TCP),
          Map.entry("egp", 8),
          Map.entry("udp", UDP),
          Map.entry("dccp", 33),
          Map.entry("ipv6", 41),
          Map.entry("rsvp", 46),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("icmpv6", ICMPV6),
          Map.entry("ipv6-icmp", ICMPV6),
          Map.entry("ospf", 89),
          Map.entry("pim", 103),
          Map.entry("comp", 108),
          Map.entry("ipcomp", 108),
          Map.entry("vrrp", 112),
          Map.entry("l2tp", 115),
          Map.entry("sctp", 132),
          Map.entry("udplite", 136));

  private Names() {}

  /// Read a protocol's name or number.
  static Optional<Integer> protocol(String text) {
    Integer named = PROTOCOLS.get(text.toLowerCase(Locale.ROOT));
    return named == null ? number(text, 255) : Optional.of(named);
  }

  static Optional<Integer> number(String text, int largest) {
    if (!text.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    int value = Integer.parseInt(text);
    return value > largest ? Optional.empty() : Optional.of(value);
  }

  static Optional<Integer> port(String text) {
    return number(text, LARGEST_PORT);
  }

  /// Read a port or a range with this separator; an end may be left out.
  static Optional<Interval> ports(String text, char separator) {
    int at = text.indexOf(separator);
    if (at < 0) {
      return port(text).map(Interval::of);
    }
    Optional<Integer> first = at == 0 ? Optional.of(0) : port(text.substring(0, at));
    String rest = text.substring(at + 1);
    Optional<Integer> last = rest.isEmpty() ? Optional.of(LARGEST_PORT) : port(rest);
    return first.isPresent() && last.isPresent() && first.get() <= last.get() && text.length() > 1
        ? Optional.of(new Interval(first.get(), last.get()))
        : Optional.empty();
  }

  /// Read a list of ports and ranges, separated by commas.
  static Optional<List<Interval>> portList(String text, char range) {
    var ports = new ArrayList<Interval>();
    for (String each : text.split(",", -1)) {
      Optional<Interval> one = ports(each, range);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      ports.add(one.get());
    }
    return Optional.of(ports);
  }

  /// Read an address, a block with length or mask (bits beyond it are cut off), or a range `a-b`.
  static Optional<AddressRange> addresses(String text) {
    int dash = text.indexOf('-');
    if (dash > 0) {
      return range(text.substring(0, dash), text.substring(dash + 1));
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(AddressRange::of);
    }
    return IpAddress.parse(text.substring(0, slash))
        .flatMap(address ->
            length(address.family(), text.substring(slash + 1))
                .map(length -> Cidr.containing(address, length).range()));
  }

  static Optional<AddressRange> range(String first, String last) {
    Optional<IpAddress> from = IpAddress.parse(first);
    Optional<IpAddress> to = IpAddress.parse(last);
    return from.isPresent()
            && to.isPresent()
            && from.get().family() == to.get().family()
            && from.get().compareTo(to.get()) <= 0
        ? Optional.of(new AddressRange(from.get(), to.get()))
        : Optional.empty();
  }

  private static Optional<Integer> length(Family family, String text) {
    Optional<Integer> length = number(text, family.bits());
    if (length.isPresent() || family == Family.IPV6) {
      return length;
    }
    return IpAddress.parse(text)
        .filter(mask -> mask.family() == Family.IPV4)
        .flatMap(mask -> {
          int ones = Long.bitCount(mask.low());
          long expected = ones == 0 ? 0 : 0xffffffffL << (32 - ones) & 0xffffffffL;
          return mask.low() == expected ? Optional.of(ones) : Optional.empty();
        });
  }

  /// Read an ICMP type by number, `type/code` or the name that iptables, nftables and firewalld
  /// share.
  static Optional<List<Interval>> icmp(Family family, String text) {
    if (text.equals("any")) {
      return Optional.of(List.of(new Interval(0, LARGEST_PORT)));
    }
    Map<String, Integer> names = family == Family.IPV4 ? IcmpNames.V4 : IcmpNames.V6;
    Integer named = names.get(text);
    if (named != null) {
      return Optional.of(List.of(named > 255 ? Interval.of(named & 0xffff) : allCodes(named)));
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return number(text, 255).map(type -> List.of(allCodes(type)));
    }
    Optional<Integer> type = number(text.substring(0, slash), 255);
    Optional<Integer> code = number(text.substring(slash + 1), 255);
    return type.isPresent() && code.isPresent()
        ? Optional.of(List.of(Interval.of(type.get() << 8 | code.get())))
        : Optional.empty();
  }

  static Interval allCodes(int type) {
    return new Interval(type << 8, type << 8 | 0xff);
  }
}
