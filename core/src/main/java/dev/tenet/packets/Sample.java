package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Picks one packet of a set: narrows the set to one preference after the other, where something is
/// left, and takes the least packet of the rest.
final class Sample {
  private static final List<Integer> WELL_KNOWN_PORTS = List.of(22, 443, 80, 3389, 53, 25);
  private static final int EPHEMERAL_PORT = 49152; // RFC 6335 section 6: the first dynamic port
  private static final List<String> PLAUSIBLE_SOURCES = List.of("8.8.8.8", "2001:4860:4860::8888");

  /// Not the internet (IANA special-purpose registries; multicast; class E).
  private static final List<Cidr> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3")
          .map(Cidr::of)
          .toList();

  private Sample() {}

  static Optional<Packet> of(PacketSet set, List<PacketSet> preferences) {
    if (set.isEmpty()) {
      return Optional.empty();
    }
    try {
      return set.space().diagrams().allOrNothing(() -> Optional.of(pick(set, preferences)));
    } catch (TooComplexException tooComplex) {
      // In a full space any packet is still better than none.
      return Optional.of(least(set));
    }
  }

  private static Packet pick(PacketSet set, List<PacketSet> preferences) {
    PacketSet narrowed = set;
    for (PacketSet preferred : preferences) {
      narrowed = narrow(narrowed, preferred);
    }
    for (PacketSet preferred : plausible(set.space())) {
      narrowed = narrow(narrowed, preferred);
    }
    return least(narrowed);
  }

  private static PacketSet narrow(PacketSet set, PacketSet preferred) {
    PacketSet both = set.and(preferred);
    return both.isEmpty() ? set : both;
  }

  /// Echo requests are type 8 of ICMP (RFC 792) and type 128 of ICMPv6 (RFC 4443).
  private static List<PacketSet> plausible(PacketSpace space) {
    var preferences = new ArrayList<PacketSet>();
    preferences.add(space.family(Family.IPV4));
    preferences.add(space.protocol(Protocols.TCP));
    preferences.add(space.protocol(Protocols.UDP));
    preferences.add(space.icmp(Family.IPV4).or(space.icmp(Family.IPV6)));
    preferences.add(space.icmp(Family.IPV4, 8, 0).or(space.icmp(Family.IPV6, 128, 0)));
    for (int port : WELL_KNOWN_PORTS) {
      preferences.add(space.tcp(port).or(space.udp(port)));
    }
    preferences.add(space.numbers(Field.SOURCE_PORT, EPHEMERAL_PORT, EPHEMERAL_PORT));
    preferences.add(space.numbers(Field.SOURCE_PORT, EPHEMERAL_PORT, 0xffff));
    for (String source : PLAUSIBLE_SOURCES) {
      preferences.add(space.address(Field.SOURCE, IpAddress.of(source)));
    }
    PacketSet publicV6 = space.cidr(Field.SOURCE, Cidr.of("2000::/3"));
    PacketSet publicV4 = space.family(Family.IPV4).minus(space.cidrs(Field.SOURCE, NOT_PUBLIC));
    preferences.add(publicV4.or(publicV6));
    return preferences;
  }

  private static Packet least(PacketSet set) {
    Family family = set.root(Family.IPV4) == NodeTable.NONE ? Family.IPV6 : Family.IPV4;
    NodeTable nodes = set.space().diagrams().nodes();
    long[] values = new long[Field.LEVELS];
    int node = set.root(family);
    while (node > NodeTable.ALL) {
      // A node has two different children, so one of its first two is not the empty set.
      int first = nodes.first(node);
      int interval = nodes.child(first) == NodeTable.NONE ? first + 1 : first;
      values[nodes.level(node)] = nodes.start(interval);
      node = nodes.child(interval);
    }
    return Levels.packet(family, values);
  }
}
