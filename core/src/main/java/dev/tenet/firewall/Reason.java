package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;
import java.util.Optional;

/// Why some packets are not decided.
///
/// @param place the rule or file it hangs on; empty when something was not collected
/// @param what the condition that no file decides, or what is missing
/// @param packets which, as they arrive at the host or leave it
public record Reason(HostCode code, Optional<Place> place, String what, PacketSet packets) {
  @Override
  public String toString() {
    return code + ": " + what + place.map(at -> " (" + at + ")").orElse("");
  }
}
