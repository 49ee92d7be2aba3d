package dev.tenet.firewall;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the left side of a match looks at.
///
/// @param implied what must hold for there to be such a thing in the packet: a rule that asks for
///   TCP's port never matches UDP, negated or not
/// @param reader reads a value into the condition that the packet has it; empty if it cannot
record NftKey(Condition implied, Reader reader) {
  /// Reads one value.
  interface Reader {
    Optional<Condition> read(JsonNode value);
  }

  static NftKey undecided(Condition implied) {
    return new NftKey(implied, _ -> Optional.empty());
  }

  Optional<Condition> is(JsonNode value) {
    return reader.read(value);
  }
}
