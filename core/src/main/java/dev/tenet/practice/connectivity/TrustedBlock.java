package dev.tenet.practice.connectivity;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.tenet.packets.Cidr;

/// Addresses in the settings that count as one's own, such as an office's.
public record TrustedBlock(Cidr block) {
  /// Read a block.
  ///
  /// @throws IllegalArgumentException if the text is none
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TrustedBlock parse(String text) {
    return new TrustedBlock(
        Cidr.parse(text)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "connectivity.trustedCidrs: '%s' is no CIDR block, such as 203.0.113.0/24, or"
                            .formatted(text)
                        + " has bits set beyond its length")));
  }
}
