package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// What a source may send to interfaces that are alike. The sets leave the destination address out:
/// they hold for each of the interfaces and its own addresses. Other fields are as the source sends
/// them: behind a load balancer, the destination port is the listener's.
///
/// @param interfaces ids, in order
/// @param via the load balancer the packets come through, or empty text
/// @param arrives what certainly arrives
/// @param mayArrive what cannot be excluded to arrive
/// @param answered what of it is certainly answered, as far as the network and hosts with a known
///   firewall go
/// @param mayBeAnswered what of it cannot be excluded to be answered
/// @param reasons why something is not decided
public record Exposed(
    List<String> interfaces,
    Kind kind,
    String via,
    PacketSet arrives,
    PacketSet mayArrive,
    PacketSet answered,
    PacketSet mayBeAnswered,
    List<Reason> reasons) {
  /// By which sort of path packets come.
  public enum Kind {
    /// From the internet to a public IPv4 address.
    PUBLIC_ADDRESS,
    /// From the internet to an IPv6 address.
    IPV6,
    /// From the internet through a load balancer.
    LOAD_BALANCER,
    /// By private addresses.
    PRIVATE
  }

  /// Make a copy of lists that are passed in.
  public Exposed {
    interfaces = List.copyOf(interfaces);
    reasons = List.copyOf(reasons);
  }

  /// Return the same of some of the interfaces.
  public Exposed of(List<String> some) {
    return new Exposed(some, kind, via, arrives, mayArrive, answered, mayBeAnswered, reasons);
  }
}
