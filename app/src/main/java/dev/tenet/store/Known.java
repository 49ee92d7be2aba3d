package dev.tenet.store;

import dev.tenet.finding.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks many findings up by their numbers. A statement asks for so many at a time, the last of
/// them again where there are fewer, so that it is prepared once.
final class Known {
  private static final int AT_ONCE = 500;
  private static final String NUMBERS = String.join(",", Collections.nCopies(AT_ONCE, "?"));

  private final Database database;

  Known(Database database) {
    this.database = database;
  }

  /// What is kept of a finding that does not change with the runs, or seldom.
  ///
  /// @param firstSeen not to pass
  record Entry(String name, Optional<Instant> firstSeen) {}

  Map<Long, Entry> entries(Collection<Long> findings) {
    var entries = new HashMap<Long, Entry>();
    each(
        "SELECT id, name, first_seen FROM finding WHERE id IN (" + NUMBERS + ")",
        findings,
        row ->
            entries.put(
                row.getLong(1), new Entry(row.getString(2), Database.time(row, "first_seen"))));
    return entries;
  }

  /// Return what a run said of findings.
  Map<Long, Status> sightings(int run, Collection<Long> findings) {
    var statuses = new HashMap<Long, Status>();
    each(
        "SELECT finding, status FROM sighting WHERE finding IN (" + NUMBERS + ") AND run = ?",
        findings,
        row -> statuses.put(row.getLong(1), Rank.status(row.getInt(2))),
        run);
    return statuses;
  }

  private void each(String sql, Collection<Long> findings, Database.Take take, Object... more) {
    List<Long> all = List.copyOf(findings);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      var values = new Object[AT_ONCE + more.length];
      for (int i = 0; i < AT_ONCE; i++) {
        values[i] = all.get(Math.min(from + i, all.size() - 1));
      }
      System.arraycopy(more, 0, values, AT_ONCE, more.length);
      database.each(sql, take, values);
    }
  }
}
