package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.OptionalInt;

/// A protocol in the settings: a name or a number.
///
/// @param number empty for every protocol
public record TrafficProtocol(OptionalInt number) {
  /// TCP, what is meant where nothing is said.
  static final TrafficProtocol TCP = new TrafficProtocol(OptionalInt.of(6));

  private static final Map<String, Integer> NAMES =
      Map.of("icmp", 1, "tcp", 6, "udp", 17, "gre", 47, "esp", 50, "icmpv6", 58, "sctp", 132);

  /// Read a protocol.
  ///
  /// @throws IllegalArgumentException if the text is none
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TrafficProtocol parse(String text) {
    if (text.equals("all")) {
      return new TrafficProtocol(OptionalInt.empty());
    }
    Integer named = NAMES.get(text);
    if (named != null) {
      return new TrafficProtocol(OptionalInt.of(named));
    }
    if (text.matches("\\d{1,3}")) {
      return of(Integer.parseInt(text));
    }
    throw new IllegalArgumentException(
        "connectivity: '%s' is no protocol: all, tcp, udp, icmp, icmpv6, gre, esp, sctp or a number"
            .formatted(text));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TrafficProtocol of(int number) {
    if (number < 0 || number > 255) {
      throw new IllegalArgumentException(
          "connectivity: protocol %d is not from 0 to 255".formatted(number));
    }
    return new TrafficProtocol(OptionalInt.of(number));
  }

  /// Tell whether packets of the protocol have ports that a rule may name.
  boolean hasPorts() {
    return number.isPresent() && (number.getAsInt() == 6 || number.getAsInt() == 17);
  }
}
