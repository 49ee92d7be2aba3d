package dev.tenet.store;

import dev.tenet.aws.apply.Journal;
import dev.tenet.aws.apply.Leases;
import dev.tenet.aws.apply.Outcome;
import dev.tenet.fleet.Secrets;
import dev.tenet.plan.PlanFile;
import java.time.Instant;

/// Plans that are being applied or taken back, by many threads. To be closed before the [Changes]
/// it is of.
public final class ChangeRun implements AutoCloseable {
  private static final String ENDED =
      """
      INSERT INTO change_outcome (run, plan, state, reason, remains) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (run, plan) DO UPDATE
      SET state = excluded.state, reason = excluded.reason, remains = excluded.remains
      """;

  private final Guarded store;
  private final int number;
  private final PlanFile plans;
  private final StoreLeases leases;
  private final StoreJournal journal;

  ChangeRun(Database database, Dialect dialect, int number, PlanFile plans) {
    this.store = new Guarded(database);
    this.number = number;
    this.plans = plans;
    this.leases = new StoreLeases(store, dialect, number);
    this.journal = new StoreJournal(store, leases, number);
  }

  /// Return the number by which a person names the run.
  public int number() {
    return number;
  }

  /// Return the plans.
  public PlanFile plans() {
    return plans;
  }

  /// Return the run's journal.
  public Journal journal() {
    return journal;
  }

  /// Return the run's leases.
  public Leases leases() {
    return leases;
  }

  /// Note how a plan ended.
  public void ended(Outcome outcome) {
    store.tell(database ->
        database.update(
            ENDED,
            number,
            outcome.plan().id(),
            outcome.state().name(),
            Secrets.redact(outcome.reason()),
            Secrets.redact(String.join("\n", outcome.left()))));
  }

  /// Note that nothing is left to do.
  public void finished(Instant at) {
    store.tell(database ->
        database.update(
            "UPDATE change_run SET finished = ? WHERE number = ?", at.toEpochMilli(), number));
  }

  /// Give the leases up.
  @Override
  public void close() {
    leases.close();
  }
}
