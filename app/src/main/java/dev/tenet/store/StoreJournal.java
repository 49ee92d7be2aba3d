package dev.tenet.store;

import dev.tenet.aws.apply.Direction;
import dev.tenet.aws.apply.Entry;
import dev.tenet.aws.apply.Entry.Event;
import dev.tenet.aws.apply.Journal;
import dev.tenet.fleet.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The journal of one run. A call is announced only while the run's leases hold.
final class StoreJournal implements Journal {
  private static final String WRITE =
      """
      INSERT INTO journal (run, plan, step, direction, event, at, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private final Guarded store;
  private final StoreLeases leases;
  private final int run;

  StoreJournal(Guarded store, StoreLeases leases, int run) {
    this.store = store;
    this.leases = leases;
    this.run = run;
  }

  @Override
  public void write(Entry entry) {
    store.tell(database ->
        database.transaction(() -> {
          if (entry.event() == Event.INTENDED) {
            leases.require(database);
          }
          database.update(
              WRITE,
              run,
              entry.plan(),
              entry.step(),
              entry.direction().name(),
              entry.event().name(),
              entry.at().toEpochMilli(),
              Secrets.redact(entry.detail()));
        }));
  }

  @Override
  public List<Entry> of(String plan) {
    return store.ask(database ->
        database.list(
            "SELECT * FROM journal WHERE run = ? AND plan = ? ORDER BY number",
            StoreJournal::entry,
            run,
            plan));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("plan"),
        row.getInt("step"),
        Direction.valueOf(row.getString("direction")),
        Event.valueOf(row.getString("event")),
        Database.time(row, "at").orElseThrow(),
        row.getString("detail"));
  }
}
