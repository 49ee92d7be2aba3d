package dev.tenet.store;

import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the store knows of one finding.
///
/// @param firstSeen when it was first seen not to pass
/// @param lastSeen when a run last saw it; empty if no run that is kept did
/// @param spells the oldest first
public record Life(
    String id,
    String check,
    Scope scope,
    String resource,
    String part,
    String name,
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen,
    List<Spell> spells) {

  /// Copy the list.
  public Life {
    spells = List.copyOf(spells);
  }

  /// A time in which the answer was the same in every run that gave one.
  ///
  /// @param fromRun the first run that gave it
  /// @param toRun the last one
  /// @param status empty while the subject was not there
  public record Spell(
      int fromRun,
      Instant from,
      int toRun,
      Instant to,
      Optional<Status> status,
      String severity,
      String summary,
      String reason,
      String exception) {

    /// Tell whether another answer says the same.
    boolean same(Spell other) {
      return status.equals(other.status)
          && severity.equals(other.severity)
          && summary.equals(other.summary)
          && reason.equals(other.reason)
          && exception.equals(other.exception);
    }

    /// The same answer, also given by a later run.
    Spell to(Spell later) {
      return new Spell(
          fromRun, from, later.toRun, later.to, status, severity, summary, reason, exception);
    }
  }
}
