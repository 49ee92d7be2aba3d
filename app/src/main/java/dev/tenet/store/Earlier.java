package dev.tenet.store;

import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The runs before a time, and which of them last assessed a check in a scope in full. Runs of the
/// same time are not earlier: they looked at the same fleet.
final class Earlier {
  // Newest first. A run that was asked about some resources says nothing of the others.
  private static final String OF_SCOPE =
      """
      SELECT run.number, run.at FROM run_scope JOIN run ON run.number = run_scope.run
      WHERE run_scope.account = ? AND run_scope.region = ?
        AND run.finished IS NOT NULL AND run.filtered = 0 AND run.at < ?
      ORDER BY run.at DESC, run.number DESC
      """;

  private final Database database;
  private final long at;
  private final Map<Scope, List<Base>> runs = new HashMap<>();
  private final Map<Base, Set<String>> checks = new HashMap<>();
  private final Map<Base, Set<Assessed>> blind = new HashMap<>();

  Earlier(Database database, Instant at) {
    this.database = database;
    this.at = at.toEpochMilli();
  }

  /// A run to compare with.
  record Base(int run, Instant at) {}

  /// Return the run that last saw all that a check needs in a scope.
  Optional<Base> last(Assessed question) {
    return runs.computeIfAbsent(question.scope(), this::ofScope).stream()
        .filter(base -> asked(base).contains(question.check()) && !blind(base).contains(question))
        .findFirst();
  }

  private List<Base> ofScope(Scope scope) {
    return database.list(
        OF_SCOPE,
        row -> new Base(row.getInt(1), Instant.ofEpochMilli(row.getLong(2))),
        scope.account(),
        scope.region(),
        at);
  }

  private Set<String> asked(Base base) {
    return checks.computeIfAbsent(
        base,
        _ ->
            new HashSet<>(
                database.list(
                    "SELECT check_id FROM run_check WHERE run = ?",
                    row -> row.getString(1),
                    base.run())));
  }

  private Set<Assessed> blind(Base base) {
    return blind.computeIfAbsent(
        base,
        _ ->
            new HashSet<>(
                database.list(
                    "SELECT check_id, account, region FROM run_blind WHERE run = ? AND needed = 1",
                    Assessed::read,
                    base.run())));
  }
}
