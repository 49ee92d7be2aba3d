package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Interval;
import java.util.List;
import java.util.Optional;

/// What a rule makes of a packet's source or destination.
///
/// @param addresses one of these is chosen; empty when the address stays as it is
/// @param ports one of these is chosen; empty when the port stays as it is
/// @param here the address becomes the host's own (REDIRECT)
record Translation(
    Condition.End end,
    Optional<List<AddressRange>> addresses,
    Optional<List<Interval>> ports,
    boolean here,
    Place place) {
  Translation {
    addresses = addresses.map(List::copyOf);
    ports = ports.map(List::copyOf);
  }

  /// Tell whether there is no choice in it.
  boolean single() {
    return !here
        && addresses.stream()
            .flatMap(List::stream)
            .allMatch(range -> range.first().equals(range.last()))
        && addresses.map(List::size).orElse(1) == 1
        && ports.stream().flatMap(List::stream).allMatch(each -> each.first() == each.last())
        && ports.map(List::size).orElse(1) == 1;
  }

  /// Say what the packet is sent to.
  String describe() {
    String address =
        here ? "the host itself" : addresses.map(Translation::addresses).orElse("the same address");
    return address + ports.map(list -> " port " + ports(list)).orElse("");
  }

  private static String addresses(List<AddressRange> ranges) {
    return String.join(
        ", ",
        ranges.stream()
            .map(range ->
                range.first().equals(range.last())
                    ? range.first().toString()
                    : range.first() + "-" + range.last())
            .toList());
  }

  private static String ports(List<Interval> ports) {
    return String.join(
        ", ",
        ports.stream()
            .map(each ->
                each.first() == each.last()
                    ? Integer.toString(each.first())
                    : each.first() + "-" + each.last())
            .toList());
  }
}
