package dev.tenet.store;

import dev.tenet.TenetException;
import dev.tenet.aws.apply.Outcome;
import dev.tenet.plan.PlanFile;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The plans that were applied, run by run.
public final class Changes implements AutoCloseable {
  private final Database database;
  private final Dialect dialect;
  private final String place;

  Changes(Database database, Dialect dialect, String place) {
    this.database = database;
    this.dialect = dialect;
    this.place = place;
  }

  /// Plans that were applied together.
  ///
  /// @param finished empty while it goes on, and after it was stopped
  /// @param outcomes of the plans that were worked on, how each last ended
  public record Applied(
      int number,
      Instant started,
      Optional<Instant> finished,
      String tenet,
      List<PlanOutcome> outcomes) {
    /// Copy the list.
    public Applied {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// How a plan last ended.
  ///
  /// @param plan its id
  /// @param left what is changed and was not taken back
  public record PlanOutcome(String plan, Outcome.State state, String reason, List<String> left) {
    /// Copy the list.
    public PlanOutcome {
      left = List.copyOf(left);
    }

    private static PlanOutcome read(ResultSet row) throws SQLException {
      return new PlanOutcome(
          row.getString("plan"),
          Outcome.State.valueOf(row.getString("state")),
          row.getString("reason"),
          row.getString("remains").lines().toList());
    }
  }

  /// Return every run, the latest first.
  public List<Applied> list() {
    var outcomes = new HashMap<Integer, List<PlanOutcome>>();
    database.each(
        "SELECT * FROM change_outcome ORDER BY run, plan",
        row ->
            outcomes
                .computeIfAbsent(row.getInt("run"), _ -> new ArrayList<>())
                .add(PlanOutcome.read(row)));
    return database.list(
        "SELECT number, started, finished, tenet FROM change_run ORDER BY number DESC",
        row -> applied(row, outcomes));
  }

  private static Applied applied(ResultSet row, Map<Integer, List<PlanOutcome>> outcomes)
      throws SQLException {
    int number = row.getInt("number");
    return new Applied(
        number,
        Database.time(row, "started").orElseThrow(),
        Database.time(row, "finished"),
        row.getString("tenet"),
        outcomes.getOrDefault(number, List.of()));
  }

  /// Begin to apply plans.
  public ChangeRun begin(PlanFile plans, Instant started) {
    int number =
        database.inTransaction(() ->
            database
                .first(
                    "INSERT INTO change_run (started, tenet, plans) VALUES (?, ?, ?)"
                        + " RETURNING number",
                    row -> row.getInt(1),
                    started.toEpochMilli(),
                    plans.tenet(),
                    plans.json())
                .orElseThrow());
    return new ChangeRun(database, dialect, number, plans);
  }

  /// Go on with a run, or take it back.
  ///
  /// @throws TenetException with exit code 2 if there is none of that number, or another version of
  ///   Tenet planned it that this one cannot read
  public ChangeRun open(int number) {
    String plans =
        database
            .first("SELECT plans FROM change_run WHERE number = ?", row -> row.getString(1), number)
            .orElseThrow(() ->
                TenetException.usage(
                    "the store %s has no run %d of tenet fix".formatted(place, number)));
    return new ChangeRun(
        database,
        dialect,
        number,
        PlanFile.parse(plans.getBytes(StandardCharsets.UTF_8), "run " + number));
  }

  @Override
  public void close() {
    database.close();
  }
}
