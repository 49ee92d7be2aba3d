package dev.tenet.report;

import dev.tenet.finding.Change;
import dev.tenet.finding.History;
import java.time.Instant;
import java.util.Optional;

/// What earlier runs know of a finding, as JSON shows it.
record JsonHistory(Optional<String> firstSeen, Optional<String> change) {
  static JsonHistory of(History history) {
    return new JsonHistory(
        history.firstSeen().map(Instant::toString), history.change().map(Change::label));
  }
}
