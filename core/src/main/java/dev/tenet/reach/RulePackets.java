package dev.tenet.reach;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The packets that one rule speaks of, as it stands (EC2 API, IpPermission and NetworkAclEntry).
///
/// The peer of an inbound rule is the source, that of an outbound one the destination.
public final class RulePackets {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;
  private static final int LARGEST_PORT = 0xffff;
  private static final Map<String, Integer> NAMES =
      Map.of("tcp", TCP, "udp", UDP, "icmp", ICMP, "icmpv6", ICMPV6);

  private RulePackets() {}

  /// Return what an ACL entry matches; empty if it is not as AWS prints entries.
  public static Optional<PacketSet> of(PacketSpace space, NetworkAcl.Entry entry) {
    OptionalInt from = entry.portRange().map(NetworkAcl.PortRange::from).orElse(none());
    OptionalInt to = entry.portRange().map(NetworkAcl.PortRange::to).orElse(none());
    OptionalInt type = entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::type).orElse(none());
    OptionalInt code = entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::code).orElse(none());
    String block = entry.cidrBlock().isEmpty() ? entry.ipv6CidrBlock() : entry.cidrBlock();
    return protocol(entry.protocol())
        .flatMap(protocol -> {
          List<Interval> ports =
              icmp(protocol) ? values(protocol, type, code) : values(protocol, from, to);
          return block(block).map(peer -> set(space, protocol, ports, peer, entry.egress()));
        });
  }

  /// Return what a group's permission admits for one of its peers; empty if it is not as AWS prints
  /// permissions.
  public static Optional<PacketSet> of(
      PacketSpace space, IpPermission permission, Cidr peer, boolean egress) {
    return protocol(permission.ipProtocol())
        .map(protocol -> {
          List<Interval> ports = values(protocol, permission.fromPort(), permission.toPort());
          return set(space, protocol, ports, peer, egress);
        });
  }

  /// Read the block of a rule. Bits beyond its length, which AWS itself would not print, are
  /// dropped.
  public static Optional<Cidr> block(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.parse(text.substring(0, slash))
        .filter(base -> length <= base.family().bits())
        .map(base -> Cidr.containing(base, length));
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private static Optional<Interval> protocol(String text) {
    if (text.equals("-1") || text.equals("all")) {
      return Optional.of(new Interval(0, 0xff));
    }
    Integer named = NAMES.get(text);
    if (named != null) {
      return Optional.of(Interval.of(named));
    }
    return text.matches("\\d{1,3}") && Integer.parseInt(text) <= 0xff
        ? Optional.of(Interval.of(Integer.parseInt(text)))
        : Optional.empty();
  }

  private static boolean is(Interval protocol, int number) {
    return protocol.equals(Interval.of(number));
  }

  private static boolean icmp(Interval protocol) {
    return is(protocol, ICMP) || is(protocol, ICMPV6);
  }

  // Ports count for TCP and UDP, type and code for ICMP; −1 is any.
  private static List<Interval> values(Interval protocol, OptionalInt first, OptionalInt second) {
    int from = first.orElse(-1);
    int to = second.orElse(-1);
    if (icmp(protocol) && from >= 0 && from <= 0xff) {
      return List.of(
          to < 0 || to > 0xff
              ? new Interval(from << 8, from << 8 | 0xff)
              : Interval.of(from << 8 | to));
    }
    boolean ports = is(protocol, TCP) || is(protocol, UDP);
    return ports && from >= 0 && to >= from && to <= LARGEST_PORT
        ? List.of(new Interval(from, to))
        : PacketRule.ANY_PORT;
  }

  private static PacketSet set(
      PacketSpace space, Interval protocol, List<Interval> ports, Cidr peer, boolean egress) {
    Family family = peer.family();
    if (is(protocol, family == Family.IPV4 ? ICMPV6 : ICMP)) {
      return space.none();
    }
    List<AddressRange> any = List.of(family.all());
    List<AddressRange> peers = List.of(peer.range());
    return space.rule(
        new PacketRule(
            family,
            List.of(protocol),
            ports,
            PacketRule.ANY_PORT,
            egress ? peers : any,
            egress ? any : peers));
  }
}
