package dev.tenet.reach;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The packets that one rule speaks of, as it stands (EC2 API, IpPermission and NetworkAclEntry).
///
/// The peer of an inbound rule is the source, that of an outbound one the destination.
public final class RulePackets {
  private RulePackets() {}

  /// Return what an ACL entry matches; empty if it is not as AWS prints entries.
  public static Optional<PacketSet> of(PacketSpace space, NetworkAcl.Entry entry) {
    OptionalInt none = OptionalInt.empty();
    OptionalInt from = entry.portRange().map(NetworkAcl.PortRange::from).orElse(none);
    OptionalInt to = entry.portRange().map(NetworkAcl.PortRange::to).orElse(none);
    OptionalInt type = entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::type).orElse(none);
    OptionalInt code = entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::code).orElse(none);
    String block = entry.cidrBlock().isEmpty() ? entry.ipv6CidrBlock() : entry.cidrBlock();
    return Protocols.parse(entry.protocol())
        .flatMap(protocols -> {
          boolean icmp = Protocols.isIcmp(protocols);
          List<Interval> values = values(protocols, icmp ? type : from, icmp ? code : to);
          return block(block).map(peer -> set(space, protocols, values, peer, entry.egress()));
        });
  }

  /// Return what a group's permission admits for one of its peers; empty if it is not as AWS prints
  /// permissions.
  public static Optional<PacketSet> of(
      PacketSpace space, IpPermission permission, Cidr peer, boolean egress) {
    return Protocols.parse(permission.ipProtocol())
        .map(protocols -> {
          List<Interval> values = values(protocols, permission.fromPort(), permission.toPort());
          return set(space, protocols, values, peer, egress);
        });
  }

  /// Read the block of a rule. Bits beyond its length, which AWS itself would not print, are
  /// dropped.
  public static Optional<Cidr> block(String text) {
    return Blocks.parse(text);
  }

  private static List<Interval> values(
      List<Interval> protocols, OptionalInt first, OptionalInt second) {
    if (Protocols.isIcmp(protocols)) {
      return Protocols.icmp(first.orElse(-1), second.orElse(-1));
    }
    return Protocols.hasPorts(protocols)
        ? Protocols.ports(first.orElse(-1), second.orElse(-1))
        : PacketRule.ANY_PORT;
  }

  private static PacketSet set(
      PacketSpace space,
      List<Interval> protocols,
      List<Interval> values,
      Cidr peer,
      boolean egress) {
    Family family = peer.family();
    if (!Protocols.existsIn(family, protocols)) {
      return space.none();
    }
    List<AddressRange> any = Blocks.all(family);
    List<AddressRange> peers = List.of(peer.range());
    return space.rule(
        new PacketRule(
            family,
            protocols,
            values,
            PacketRule.ANY_PORT,
            egress ? peers : any,
            egress ? any : peers));
  }
}
