package dev.tenet.store;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Secrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes what a run saw.
final class Sightings {
  private static final String NEW_FINDING =
      """
      INSERT INTO finding (id, check_id, account, region, resource, part, name)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """;
  private static final String RENAMED = "UPDATE finding SET name = ? WHERE id = ?";
  private static final String NEW_VERDICT =
      """
      INSERT INTO verdict (id, severity, summary, reason, exception)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """;
  private static final String SIGHTING =
      """
      INSERT INTO sighting (run, finding, status, verdict) VALUES (?, ?, ?, ?)
      ON CONFLICT (run, finding) DO UPDATE SET status = excluded.status, verdict = excluded.verdict
      WHERE excluded.status > sighting.status
      """;

  // Most findings share a few sentences; those of which each has its own are written again.
  private static final int WORDS_IN_MIND = 50_000;

  private final Database database;
  private final int run;
  private final Set<Long> written = new HashSet<>();

  Sightings(Database database, int run) {
    this.database = database;
    this.run = run;
  }

  /// Write findings within a transaction.
  ///
  /// @param known what is kept of those that were seen before
  void write(List<Numbered> findings, Map<Long, Known.Entry> known) {
    var added = new ArrayList<Object[]>();
    var renamed = new ArrayList<Object[]>();
    var verdicts = new HashMap<Long, Object[]>();
    var sightings = new HashMap<Long, Object[]>();
    for (Numbered each : findings) {
      Finding finding = each.finding();
      Long number = each.number();
      String name = Secrets.redact(finding.subject().name());
      Known.Entry entry = known.get(number);
      if (entry == null) {
        added.add(row(number, finding, name));
      } else if (!entry.name().equals(name)) {
        renamed.add(new Object[] {name, number});
      }
      Words words = Words.of(finding);
      Long verdict = words.id();
      if (!written.contains(verdict)) {
        verdicts.put(verdict, words.row(verdict));
      }
      int rank = Rank.of(finding.status());
      // One statement may not touch a row twice.
      sightings.merge(
          number, new Object[] {run, number, rank, verdict}, (a, b) -> rank(a) < rank(b) ? b : a);
    }
    database.batch(NEW_FINDING, added);
    database.batch(RENAMED, renamed);
    database.batch(NEW_VERDICT, List.copyOf(verdicts.values()));
    database.batch(SIGHTING, List.copyOf(sightings.values()));
    remember(verdicts.keySet());
  }

  private void remember(Collection<Long> verdicts) {
    if (written.size() > WORDS_IN_MIND) {
      written.clear();
    }
    written.addAll(verdicts);
  }

  private static int rank(Object[] sighting) {
    return (int) sighting[2];
  }

  private static Object[] row(Long number, Finding finding, String name) {
    Subject subject = finding.subject();
    return new Object[] {
      number,
      finding.check(),
      subject.scope().account(),
      subject.scope().region(),
      subject.arn(),
      Secrets.redact(subject.part()),
      name
    };
  }
}
