package dev.tenet.fleet;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// What commands on an instance itself printed: its firewall, its addresses, its sockets.
///
/// @param files texts by file name, such as `nft.json` or `firewalld/zones/public.xml`; a text that
///   was not read to its end ends in NUL, which no tool prints
public record HostFacts(String instanceId, Map<String, String> files) {
  public HostFacts {
    files = Map.copyOf(files);
  }

  /// Return when it was collected, by the host's own clock (`date -u +%Y-%m-%dT%H:%M:%SZ`); empty
  /// without `date.txt`.
  public Optional<Instant> collectedAt() {
    try {
      return Optional.ofNullable(files.get("date.txt")).map(text -> Instant.parse(text.strip()));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  /// Say that nothing was collected on an instance, in words that complete a sentence.
  public static String notCollected(String instanceId) {
    return "nothing was collected on the host: no folder host/" + instanceId;
  }
}
