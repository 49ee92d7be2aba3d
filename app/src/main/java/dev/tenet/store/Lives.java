package dev.tenet.store;

import dev.tenet.finding.Status;
import dev.tenet.store.Life.Spell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells the lives of findings from what the runs that ended saw.
final class Lives {
  private static final String FOUND =
      """
      SELECT * FROM finding
      WHERE id = ? OR resource = ? OR name = ? OR resource LIKE ? ESCAPE '\\' OR resource LIKE ? ESCAPE '\\'
      ORDER BY check_id, account, region, resource, part
      """;

  // Every run that asked the check there, whether it saw the finding or not.
  private static final String ANSWERS =
      """
      SELECT run.number, run.at, sighting.status,
        verdict.severity, verdict.summary, verdict.reason, verdict.exception
      FROM run
      LEFT JOIN sighting ON sighting.run = run.number AND sighting.finding = ?
      LEFT JOIN verdict ON verdict.id = sighting.verdict
      WHERE run.finished IS NOT NULL
        AND (sighting.finding IS NOT NULL
          OR (run.filtered = 0 AND run.lost = 0
            AND EXISTS (SELECT 1 FROM run_check
              WHERE run_check.run = run.number AND check_id = ?)
            AND EXISTS (SELECT 1 FROM run_scope
              WHERE run_scope.run = run.number AND account = ? AND region = ?)
            AND NOT EXISTS (SELECT 1 FROM run_blind
              WHERE run_blind.run = run.number AND check_id = ? AND account = ? AND region = ?)))
      ORDER BY run.at, run.number
      """;

  private final Database database;

  Lives(Database database) {
    this.database = database;
  }

  List<Life> of(String subject) {
    String end = subject.replaceAll("([%_\\\\])", "\\\\$1");
    return database
        .list(FOUND, Found::read, number(subject), subject, subject, "%/" + end, "%:" + end)
        .stream()
        .map(this::life)
        .toList();
  }

  // No finding has a negative number.
  private static long number(String subject) {
    return subject.matches("[0-9a-f]{12}") ? FindingNumber.of(subject) : -1;
  }

  private record Found(
      long number,
      Assessed question,
      String resource,
      String part,
      String name,
      Optional<Instant> firstSeen) {
    static Found read(ResultSet row) throws SQLException {
      return new Found(
          row.getLong("id"),
          Assessed.read(row),
          row.getString("resource"),
          row.getString("part"),
          row.getString("name"),
          Database.time(row, "first_seen"));
    }
  }

  private Life life(Found found) {
    Assessed question = found.question();
    String account = question.scope().account();
    String region = question.scope().region();
    List<Spell> answers =
        database.list(
            ANSWERS,
            Lives::answer,
            found.number(),
            question.check(),
            account,
            region,
            question.check(),
            account,
            region);
    return new Life(
        FindingNumber.id(found.number()),
        question.check(),
        question.scope(),
        found.resource(),
        found.part(),
        found.name(),
        found.firstSeen(),
        answers.stream()
            .filter(answer -> answer.status().isPresent())
            .reduce((a, b) -> b)
            .map(Spell::to),
        spells(answers));
  }

  private static Spell answer(ResultSet row) throws SQLException {
    int run = row.getInt("number");
    Instant at = Database.time(row, "at").orElseThrow();
    Optional<Status> status = Database.status(row, "status");
    return status.isEmpty()
        ? new Spell(run, at, run, at, status, "", "", "", "")
        : new Spell(
            run,
            at,
            run,
            at,
            status,
            row.getString("severity"),
            row.getString("summary"),
            row.getString("reason"),
            row.getString("exception"));
  }

  // Before it was first seen it was not there, which is not worth a spell.
  private static List<Spell> spells(List<Spell> answers) {
    var spells = new ArrayList<Spell>();
    for (Spell answer : answers) {
      if (!spells.isEmpty() && spells.getLast().same(answer)) {
        spells.add(spells.removeLast().to(answer));
      } else if (!spells.isEmpty() || answer.status().isPresent()) {
        spells.add(answer);
      }
    }
    return spells;
  }
}
