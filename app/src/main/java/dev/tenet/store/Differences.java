package dev.tenet.store;

import dev.tenet.finding.Change;
import dev.tenet.finding.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/// Compares two runs that ended.
final class Differences {
  private static final String BOTH =
      """
      SELECT finding.*, before.status AS status_before, now.status AS status_now,
        verdict.severity, verdict.summary, verdict.reason
      FROM finding
      LEFT JOIN sighting before ON before.run = ? AND before.finding = finding.id
      LEFT JOIN sighting now ON now.run = ? AND now.finding = finding.id
      JOIN verdict ON verdict.id = COALESCE(now.verdict, before.verdict)
      WHERE before.status > 0 OR now.status > 0
      ORDER BY check_id, account, region, resource, part
      """;

  private final Database database;
  private final Run before;
  private final Run now;
  private final RunAssessed assessedBefore;
  private final RunAssessed assessedNow;

  Differences(Database database, Run before, Run now) {
    this.database = database;
    this.before = before;
    this.now = now;
    this.assessedBefore = new RunAssessed(database, before);
    this.assessedNow = new RunAssessed(database, now);
  }

  void forEach(Consumer<Difference> out) {
    database.stream(BOTH, row -> difference(row).ifPresent(out), before.number(), now.number());
  }

  private Optional<Difference> difference(ResultSet row) throws SQLException {
    Optional<Status> was = Database.status(row, "status_before");
    Optional<Status> is = Database.status(row, "status_now");
    Assessed question = Assessed.read(row);
    boolean troubled =
        Database.time(row, "first_seen").filter(time -> !time.isAfter(before.at())).isPresent();
    Optional<Change> change = Change.between(was, is, troubled);
    if ((was.isEmpty() && !assessedBefore.answered(question))
        || (is.isEmpty() && !assessedNow.sawAll(question))) {
      change = Optional.of(Change.NOT_ASSESSED);
    }
    if (change.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Difference(
            change.get(),
            FindingNumber.id(row.getLong("id")),
            question.check(),
            question.scope(),
            row.getString("resource"),
            row.getString("part"),
            row.getString("name"),
            was,
            is,
            row.getString("severity"),
            row.getString("summary"),
            row.getString("reason")));
  }
}
