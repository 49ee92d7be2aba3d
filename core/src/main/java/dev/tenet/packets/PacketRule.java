package dev.tenet.packets;

import java.util.List;

/// The packets of one family whose every field has one of the listed values. Lists are sorted and
/// joined where they overlap or touch, so equal rules hold equal lists; a field that does not
/// matter lists its whole range.
///
/// @param destinationPorts destination ports; for ICMP types × 256 + codes
public record PacketRule(
    Family family,
    List<Interval> protocols,
    List<Interval> destinationPorts,
    List<Interval> sourcePorts,
    List<AddressRange> destinations,
    List<AddressRange> sources) {
  /// All protocol numbers.
  public static final List<Interval> ANY_PROTOCOL = List.of(new Interval(0, 0xff));

  /// All ports.
  public static final List<Interval> ANY_PORT = List.of(new Interval(0, 0xffff));

  public PacketRule {
    protocols = numbers(protocols, ANY_PROTOCOL);
    destinationPorts = numbers(destinationPorts, ANY_PORT);
    sourcePorts = numbers(sourcePorts, ANY_PORT);
    destinations = addresses(destinations, family);
    sources = addresses(sources, family);
  }

  public boolean anyProtocol() {
    return protocols.equals(ANY_PROTOCOL);
  }

  public boolean anyDestinationPort() {
    return destinationPorts.equals(ANY_PORT);
  }

  public boolean anySourcePort() {
    return sourcePorts.equals(ANY_PORT);
  }

  public boolean anyDestination() {
    return destinations.equals(List.of(family.all()));
  }

  public boolean anySource() {
    return sources.equals(List.of(family.all()));
  }

  private static List<Interval> numbers(List<Interval> values, List<Interval> any) {
    List<Interval> merged = List.copyOf(Interval.merge(values));
    if (!merged.isEmpty() && merged.getLast().last() > any.getLast().last()) {
      throw new IllegalArgumentException("beyond " + any + ": " + merged);
    }
    return merged;
  }

  private static List<AddressRange> addresses(List<AddressRange> ranges, Family family) {
    for (AddressRange range : ranges) {
      if (range.family() != family) {
        throw new IllegalArgumentException("not " + family + ": " + range);
      }
    }
    return List.copyOf(AddressRange.merge(ranges));
  }
}
