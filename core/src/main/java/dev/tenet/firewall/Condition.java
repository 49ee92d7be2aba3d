package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.List;
import java.util.Set;

/// When a rule matches a packet, in the words of the rule: "source" is the source of the packet the
/// rule sees, be it a request or a reply, before or after translation.
sealed interface Condition {
  /// Every packet.
  Condition ALWAYS = new AllOf(List.of());

  /// No packet.
  Condition NEVER = new AnyOf(List.of());

  /// Which end of a packet a rule looks at.
  enum End {
    SOURCE,
    DESTINATION
  }

  /// Which headers a rule looks at: the packet's own, or what connection tracking remembers of the
  /// connection's first packet before any translation, or expects of its reply.
  enum Header {
    PACKET,
    ORIGINAL,
    REPLY
  }

  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  record Not(Condition of) implements Condition {}

  record IsFamily(Family family) implements Condition {}

  record Protocol(List<Interval> numbers) implements Condition {
    public Protocol {
      numbers = List.copyOf(numbers);
    }
  }

  /// Ports of any protocol: a rule names the protocol beside it.
  record Port(Header header, End end, List<Interval> ports) implements Condition {
    public Port {
      ports = List.copyOf(ports);
    }
  }

  /// ICMP types and codes, as type × 256 + code, of the family's ICMP.
  record Icmp(Family family, List<Interval> typesAndCodes) implements Condition {
    public Icmp {
      typesAndCodes = List.copyOf(typesAndCodes);
    }
  }

  record Address(Header header, End end, List<AddressRange> ranges) implements Condition {
    public Address {
      ranges = List.copyOf(ranges);
    }
  }

  record State(Set<CtState> states) implements Condition {
    public State {
      states = Set.copyOf(states);
    }
  }

  /// Whether the connection's source or destination was translated.
  record Translated(End end) implements Condition {}

  /// Whether the packet goes the way of the connection's first packet.
  record Original() implements Condition {}

  /// The interface a packet came in by (the source's end) or goes out by.
  ///
  /// @param name the whole name, or its beginning where `prefix` is set
  record Interface(End end, String name, boolean prefix) implements Condition {}

  /// Flags of the TCP header, as in `--tcp-flags`.
  record TcpFlags(int mask, int set) implements Condition {}

  /// Whether an address is one of the host's own.
  record Local(End end) implements Condition {}

  /// Whether an address is in a subnet of the interface.
  record LocalSubnet(End end) implements Condition {}

  /// Whether the host has a route to the source through the interface the packet came in by.
  record RouteBack() implements Condition {}

  /// Something that no file tells.
  record Undecided(HostCode code, String what) implements Condition {}

  static Condition all(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new AllOf(parts);
  }

  /// Make the condition that one of the parts holds. Values of one header become one condition,
  /// however many there are.
  static Condition any(List<Condition> parts) {
    if (parts.size() < 2) {
      return parts.isEmpty() ? NEVER : parts.getFirst();
    }
    return switch (parts.getFirst()) {
      case Address(Header header, End end, _) when alike(parts, header, end) ->
          new Address(
              header,
              end,
              parts.stream().flatMap(each -> ((Address) each).ranges.stream()).toList());
      case Port(Header header, End end, _) when alikePorts(parts, header, end) ->
          new Port(
              header, end, parts.stream().flatMap(each -> ((Port) each).ports.stream()).toList());
      default -> new AnyOf(parts);
    };
  }

  private static boolean alike(List<Condition> parts, Header header, End end) {
    return parts.stream()
        .allMatch(each ->
            each instanceof Address address && address.header == header && address.end == end);
  }

  private static boolean alikePorts(List<Condition> parts, Header header, End end) {
    return parts.stream()
        .allMatch(each -> each instanceof Port port && port.header == header && port.end == end);
  }

  static Condition not(boolean negated, Condition condition) {
    return negated ? new Not(condition) : condition;
  }

  static Condition protocol(int number) {
    return new Protocol(List.of(Interval.of(number)));
  }

  static Condition port(End end, List<Interval> ports) {
    return new Port(Header.PACKET, end, ports);
  }

  static Condition address(End end, List<AddressRange> ranges) {
    return new Address(Header.PACKET, end, ranges);
  }

  static Condition state(CtState... states) {
    return new State(Set.of(states));
  }

  static Condition unreadable(String what) {
    return new Undecided(HostCode.HOST_FIREWALL_UNPARSED_RULE, what);
  }
}
