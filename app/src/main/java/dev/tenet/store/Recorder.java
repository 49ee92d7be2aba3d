package dev.tenet.store;

import dev.tenet.TenetException;
import dev.tenet.audit.Answers;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Blind;
import dev.tenet.audit.Memory;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Writes a run down while it goes on, so many findings at a time. Nobody sees it before it has
/// ended; what a killed run left is removed by a later one.
public final class Recorder implements Memory, AutoCloseable {
  private static final String BEGUN =
      """
      INSERT INTO run (at, started, tenet, live, place, filtered,
        lost, complete, pass, fail, unknown, exempt)
      VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0) RETURNING number
      """;
  private static final String ENDED =
      """
      UPDATE run SET finished = ?, lost = ?, complete = ?, pass = ?, fail = ?, unknown = ?, exempt = ?
      WHERE number = ?
      """;
  private static final String FIRST_SEEN =
      """
      UPDATE finding SET first_seen = ?
      WHERE (first_seen IS NULL OR first_seen > ?)
        AND id IN (SELECT finding FROM sighting WHERE run = ? AND status > 0)
      """;

  // What is held in memory and done in one transaction.
  private static final int SLICE = 10_000;

  // No audit takes so long.
  private static final long DEAD_AFTER_MILLISECONDS = 48L * 60 * 60 * 1000;

  private final Database database;
  private final RunStart start;
  private final int run;
  private final Known known;
  private final Comparison comparison;
  private final Sightings sightings;
  private final Map<Assessed, Boolean> blind = new HashMap<>();
  private final Set<Scope> scopes = new HashSet<>();
  private final Map<Exemption, Long> exceptions = new HashMap<>();

  private Recorder(Database database, RunStart start, int run) {
    this.database = database;
    this.start = start;
    this.run = run;
    this.known = new Known(database);
    this.comparison = new Comparison(database, known, start.at());
    this.sightings = new Sightings(database, run);
  }

  /// Begin a run.
  ///
  /// @throws TenetException if the store refuses
  static Recorder begin(Database database, RunStart start) {
    int run =
        database.inTransaction(() -> {
          database.update(
              "DELETE FROM run WHERE finished IS NULL AND started < ?",
              start.started().toEpochMilli() - DEAD_AFTER_MILLISECONDS);
          int number =
              database
                  .first(
                      BEGUN,
                      row -> row.getInt(1),
                      start.at().toEpochMilli(),
                      start.started().toEpochMilli(),
                      start.tenet(),
                      number(start.live()),
                      start.place(),
                      number(start.filtered()))
                  .orElseThrow();
          database.batch(
              "INSERT INTO run_check (run, check_id) VALUES (?, ?)",
              rows(start.checks(), check -> new Object[] {number, check}));
          return number;
        });
    return new Recorder(database, start, run);
  }

  @Override
  public List<Finding> remember(Answers answers) {
    var remembered = new ArrayList<Finding>(answers.findings().size());
    for (int from = 0; from < answers.findings().size(); from += SLICE) {
      int to = Math.min(from + SLICE, answers.findings().size());
      remembered.addAll(slice(answers.findings().subList(from, to)));
    }
    scopes.addAll(answers.scopes());
    for (Blind at : answers.blind()) {
      blind.merge(new Assessed(at.check(), at.scope()), at.needed(), Boolean::logicalOr);
    }
    return remembered;
  }

  private List<Finding> slice(List<Finding> findings) {
    List<Numbered> numbered = Numbered.of(findings);
    List<Finding> compared =
        database.inTransaction(() -> {
          Map<Long, Known.Entry> entries =
              known.entries(numbered.stream().map(Numbered::number).toList());
          sightings.write(numbered, entries);
          return comparison.compare(numbered, entries);
        });
    findings.stream()
        .flatMap(finding -> finding.exemption().stream())
        .forEach(exemption -> exceptions.merge(exemption, 1L, Long::sum));
    return compared;
  }

  /// End the run: from now on it is there.
  ///
  /// @throws TenetException if the store refuses; then it is not
  public Recorded end(Audit.Result result, Instant finished) {
    boolean lost =
        result.warnings().stream().anyMatch(warning -> warning.level() == Warning.Level.INCOMPLETE);
    if (!start.filtered() && !lost) {
      comparison.countGone(run, start.checks(), scopes, blind.keySet());
    }
    database.transaction(() -> {
      database.batch(
          "INSERT INTO run_scope (run, account, region) VALUES (?, ?, ?)",
          rows(scopes, scope -> new Object[] {run, scope.account(), scope.region()}));
      database.batch(
          "INSERT INTO run_blind (run, check_id, account, region, needed) VALUES (?, ?, ?, ?, ?)",
          rows(blind.entrySet(), this::blindRow));
      database.batch(
          "INSERT INTO run_exception (run, exception, owner, reason, ticket, until_day, findings)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?)",
          rows(exceptions.entrySet(), this::exceptionRow));
      long at = start.at().toEpochMilli();
      database.update(FIRST_SEEN, at, at, run);
      database.update(
          ENDED,
          finished.toEpochMilli(),
          number(lost),
          number(result.complete()),
          result.summary().count(Status.PASS),
          result.summary().count(Status.FAIL),
          result.summary().count(Status.UNKNOWN),
          result.summary().count(Status.EXEMPT),
          run);
    });
    return new Recorded(run, comparison.since(), comparison.changes());
  }

  private Object[] blindRow(Map.Entry<Assessed, Boolean> at) {
    Scope scope = at.getKey().scope();
    return new Object[] {
      run, at.getKey().check(), scope.account(), scope.region(), number(at.getValue())
    };
  }

  private Object[] exceptionRow(Map.Entry<Exemption, Long> used) {
    Exemption exception = used.getKey();
    return new Object[] {
      run,
      exception.id(),
      exception.owner(),
      exception.reason(),
      exception.ticket(),
      exception.until().toString(),
      used.getValue()
    };
  }

  private static <T> List<Object[]> rows(Collection<T> values, Function<T, Object[]> row) {
    return values.stream().map(row).toList();
  }

  private static int number(boolean yes) {
    return yes ? 1 : 0;
  }

  /// Leave the store. A run that has not ended is not there.
  @Override
  public void close() {
    database.close();
  }
}
