package dev.tenet.packets;

import java.util.List;

/// The packets of one family whose every field has one of the listed values. Lists are in ascending
/// order and never empty; a field that does not matter lists its whole range.
///
/// @param destinationPorts destination ports; for ICMP types × 256 + codes
public record PacketRule(
    Family family,
    List<Interval> protocols,
    List<Interval> destinationPorts,
    List<Interval> sourcePorts,
    List<AddressRange> destinations,
    List<AddressRange> sources) {
  private static final Interval ANY_PROTOCOL = new Interval(0, 0xff);
  private static final Interval ANY_PORT = new Interval(0, 0xffff);

  public PacketRule {
    protocols = List.copyOf(protocols);
    destinationPorts = List.copyOf(destinationPorts);
    sourcePorts = List.copyOf(sourcePorts);
    destinations = List.copyOf(destinations);
    sources = List.copyOf(sources);
  }

  public boolean anyProtocol() {
    return protocols.equals(List.of(ANY_PROTOCOL));
  }

  public boolean anyDestinationPort() {
    return destinationPorts.equals(List.of(ANY_PORT));
  }

  public boolean anySourcePort() {
    return sourcePorts.equals(List.of(ANY_PORT));
  }

  public boolean anyDestination() {
    return destinations.equals(List.of(family.all()));
  }

  public boolean anySource() {
    return sources.equals(List.of(family.all()));
  }
}
