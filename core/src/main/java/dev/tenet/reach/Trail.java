package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The components that packets crossed so far, last first.
record Trail(Optional<Trail> before, Step step) {
  /// One component.
  ///
  /// @param in what came, as sent
  /// @param out what went on, as sent
  record Step(
      Crossing crossing,
      PacketSet in,
      Coordinates comingAt,
      PacketSet out,
      Coordinates goingAt,
      List<Rule> rules) {}

  static Optional<Trail> add(Optional<Trail> trail, Step step) {
    return Optional.of(new Trail(trail, step));
  }

  static List<Step> steps(Optional<Trail> trail) {
    var steps = new ArrayList<Step>();
    for (Optional<Trail> at = trail; at.isPresent(); at = at.get().before()) {
      steps.add(at.get().step());
    }
    Collections.reverse(steps);
    return steps;
  }
}
