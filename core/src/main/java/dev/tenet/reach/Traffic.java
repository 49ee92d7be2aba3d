package dev.tenet.reach;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// Which packets a query asks about, besides where they start and end.
///
/// @param protocols protocol numbers
/// @param destinationPorts destination ports; for ICMP types × 256 + codes
/// @param sources source addresses in place of all that the sender owns; none for those
/// @param destinations destination addresses in place of all that the receiver owns; none for those
public record Traffic(
    List<Interval> protocols,
    List<Interval> destinationPorts,
    List<Interval> sourcePorts,
    List<Cidr> sources,
    List<Cidr> destinations) {
  /// Everything.
  public static final Traffic ANY =
      new Traffic(
          PacketRule.ANY_PROTOCOL, PacketRule.ANY_PORT, PacketRule.ANY_PORT, List.of(), List.of());

  public Traffic {
    protocols = List.copyOf(protocols);
    destinationPorts = List.copyOf(destinationPorts);
    sourcePorts = List.copyOf(sourcePorts);
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /// TCP to a port.
  public static Traffic tcp(int port) {
    return of(Protocols.TCP).to(List.of(Interval.of(port)));
  }

  /// UDP to a port.
  public static Traffic udp(int port) {
    return of(Protocols.UDP).to(List.of(Interval.of(port)));
  }

  /// All packets of a protocol; ICMP of either family.
  public static Traffic of(int protocol) {
    List<Interval> numbers =
        protocol == Protocols.ICMP || protocol == Protocols.ICMPV6
            ? List.of(Interval.of(Protocols.ICMP), Interval.of(Protocols.ICMPV6))
            : List.of(Interval.of(protocol));
    return new Traffic(numbers, PacketRule.ANY_PORT, PacketRule.ANY_PORT, List.of(), List.of());
  }

  /// One packet.
  public static Traffic of(Packet packet) {
    return of(packet.protocol())
        .to(List.of(Interval.of(packet.destinationPort())))
        .from(List.of(Interval.of(packet.sourcePort())))
        .withSources(List.of(Cidr.of(packet.source())))
        .withDestinations(List.of(Cidr.of(packet.destination())));
  }

  /// The same traffic to these destination ports.
  public Traffic to(List<Interval> ports) {
    return new Traffic(protocols, ports, sourcePorts, sources, destinations);
  }

  /// The same traffic from these source ports.
  public Traffic from(List<Interval> ports) {
    return new Traffic(protocols, destinationPorts, ports, sources, destinations);
  }

  /// The same traffic with these source addresses.
  public Traffic withSources(List<Cidr> blocks) {
    return new Traffic(protocols, destinationPorts, sourcePorts, blocks, destinations);
  }

  /// The same traffic with these destination addresses.
  public Traffic withDestinations(List<Cidr> blocks) {
    return new Traffic(protocols, destinationPorts, sourcePorts, sources, blocks);
  }

  /// Return the packets, whatever their addresses. ICMP is IPv4's protocol and ICMPv6 IPv6's.
  PacketSet packets(PacketSpace space) {
    PacketSet foreign =
        space
            .family(Family.IPV4)
            .and(space.protocol(Protocols.ICMPV6))
            .or(space.family(Family.IPV6).and(space.protocol(Protocols.ICMP)));
    PacketSet chosen = space.numbers(Field.PROTOCOL, protocols);
    return space
        .numbers(Field.DESTINATION_PORT, destinationPorts)
        .and(space.numbers(Field.SOURCE_PORT, sourcePorts))
        .and(protocols.equals(PacketRule.ANY_PROTOCOL) ? chosen : chosen.minus(foreign));
  }
}
