package dev.tenet.store;

import java.time.Instant;

/// Forgets runs. What no run that is left has seen goes with them, unless a run goes on that may be
/// about to see it.
final class Retention {
  private static final String ALL_BUT =
      """
      DELETE FROM run WHERE finished IS NOT NULL AND number NOT IN
        (SELECT number FROM run WHERE finished IS NOT NULL ORDER BY at DESC, number DESC LIMIT ?)
      """;
  private static final String BEFORE = "DELETE FROM run WHERE finished IS NOT NULL AND at < ?";

  // Joined to a list of its own: none of the databases has an index of sightings by finding.
  private static final String UNSEEN =
      """
      DELETE FROM finding WHERE id IN
        (SELECT finding.id FROM finding
         LEFT JOIN (SELECT DISTINCT finding FROM sighting) seen ON seen.finding = finding.id
         WHERE seen.finding IS NULL)
      AND NOT EXISTS (SELECT 1 FROM run WHERE finished IS NULL)
      """;
  private static final String UNSAID =
      """
      DELETE FROM verdict WHERE id IN
        (SELECT verdict.id FROM verdict
         LEFT JOIN (SELECT DISTINCT verdict FROM sighting) said ON said.verdict = verdict.id
         WHERE said.verdict IS NULL)
      AND NOT EXISTS (SELECT 1 FROM run WHERE finished IS NULL)
      """;

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  int keep(int runs) {
    return forget(ALL_BUT, runs);
  }

  int forgetBefore(Instant time) {
    return forget(BEFORE, time.toEpochMilli());
  }

  private int forget(String sql, Object value) {
    int forgotten =
        database.inTransaction(() -> {
          int runs = database.update(sql, value);
          database.update(UNSEEN);
          database.update(UNSAID);
          return runs;
        });
    database.compact();
    return forgotten;
  }
}
