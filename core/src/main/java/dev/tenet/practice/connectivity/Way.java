package dev.tenet.practice.connectivity;

import dev.tenet.packets.Packet;
import dev.tenet.reach.Exposed;
import java.util.List;
import java.util.Optional;

/// What the internet may send to a network interface by one sort of path, of what a check asks
/// about; in words, because packet sets belong to one thread and are dropped with their VPC.
///
/// @param via the load balancer's ARN or its interface's id, or empty text
/// @param certain what arrives, or empty text
/// @param lost what of it is certainly not answered, or empty text
/// @param open what else cannot be excluded to arrive, or empty text
/// @param few whether all that arrives comes from a few addresses
/// @param sample a packet that arrives, as it is sent
/// @param reasons why something is open
record Way(
    Exposed.Kind kind,
    String via,
    String certain,
    String lost,
    String open,
    boolean few,
    Optional<Packet> sample,
    Optional<Route> route,
    List<String> reasons) {
  Way {
    reasons = List.copyOf(reasons);
  }

  /// Nothing is certain to arrive.
  ///
  /// @param packets what may
  static Way open(Exposed.Kind kind, String via, String packets, String reason) {
    return new Way(
        kind, via, "", "", packets, false, Optional.empty(), Optional.empty(), List.of(reason));
  }
}
