package dev.tenet.reach;

import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Set;

/// What became of packets that were followed.
///
/// @param arrives those that reached what was asked for
/// @param works those of them whose reply came back
record Outcome(Passing arrives, Passing works) {
  static Outcome nothing(PacketSpace space) {
    Passing none = Passing.exactly(space.none());
    return new Outcome(none, none);
  }

  static Outcome both(Passing passing) {
    return new Outcome(passing, passing);
  }

  /// Each packet went one of the ways.
  Outcome or(Outcome other) {
    return new Outcome(arrives.or(other.arrives), works.or(other.works));
  }

  /// One of the ways was chosen by something we do not know.
  static Outcome either(List<Outcome> ways, Reason reason) {
    return new Outcome(
        because(Passing.either(ways.stream().map(Outcome::arrives).toList()), ways.size(), reason),
        because(Passing.either(ways.stream().map(Outcome::works).toList()), ways.size(), reason));
  }

  private static Passing because(Passing passing, int ways, Reason reason) {
    if (ways == 1 || passing.must().equals(passing.may())) {
      return passing;
    }
    return new Passing(passing.must(), passing.may(), Set.of(reason))
        .or(new Passing(passing.must(), passing.must(), passing.reasons()));
  }
}
