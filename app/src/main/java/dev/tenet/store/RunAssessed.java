package dev.tenet.store;

import dev.tenet.fleet.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a run assessed.
final class RunAssessed {
  private final Run run;
  private final Set<String> checks;
  private final Set<Scope> scopes;
  private final Map<Assessed, Boolean> blind = new HashMap<>();

  RunAssessed(Database database, Run run) {
    this.run = run;
    this.checks =
        new HashSet<>(
            database.list(
                "SELECT check_id FROM run_check WHERE run = ?",
                row -> row.getString(1),
                run.number()));
    this.scopes =
        new HashSet<>(
            database.list(
                "SELECT account, region FROM run_scope WHERE run = ?",
                row -> new Scope(row.getString(1), row.getString(2)),
                run.number()));
    database.each(
        "SELECT check_id, account, region, needed FROM run_blind WHERE run = ?",
        row -> blind.put(Assessed.read(row), row.getInt("needed") == 1),
        run.number());
  }

  /// Tell whether a finding that was not seen was not there as a failure or an UNKNOWN: the check
  /// had all it needs, of every resource.
  boolean answered(Assessed question) {
    return asked(question) && !blind.getOrDefault(question, false);
  }

  /// Tell whether a subject that was not seen was not there at all: the check also had all that it
  /// consults, and nothing of the input was lost.
  boolean sawAll(Assessed question) {
    return asked(question) && !run.lost() && !blind.containsKey(question);
  }

  private boolean asked(Assessed question) {
    return !run.filtered()
        && checks.contains(question.check())
        && scopes.contains(question.scope());
  }
}
