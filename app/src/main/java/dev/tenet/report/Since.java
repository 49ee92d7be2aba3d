package dev.tenet.report;

import static java.util.stream.Collectors.joining;

import dev.tenet.finding.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// What changed since what was assessed was last assessed.
///
/// @param at when the fleet was seen by the runs it was compared with
/// @param changes how many findings changed in which way
public record Since(SortedSet<Instant> at, Map<Change, Long> changes) {
  private static final List<Change> TOLD =
      List.of(
          Change.NEW, Change.REOPENED, Change.STILL, Change.ACCEPTED, Change.FIXED, Change.GONE);

  /// Return how many findings changed in a way.
  long count(Change change) {
    return changes.getOrDefault(change, 0L);
  }

  /// Say it in a line.
  String text() {
    String numbers =
        TOLD.stream()
            .filter(change -> count(change) > 0)
            .map(change -> count(change) + " " + change.label())
            .collect(joining(", "));
    String when = at.stream().map(Words::minute).distinct().collect(joining(" and "));
    return "Since %s: %s.".formatted(when, numbers.isEmpty() ? "nothing changed" : numbers);
  }
}
