package dev.tenet.store;

import dev.tenet.finding.Change;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Compares the answers of a run, as they come, with what was known before.
final class Comparison {
  private static final String NOT_SEEN_AGAIN =
      """
      SELECT finding.check_id, finding.account, finding.region, count(*)
      FROM sighting before
      JOIN finding ON finding.id = before.finding
      LEFT JOIN sighting now ON now.run = ? AND now.finding = before.finding
      WHERE before.run = ? AND before.status > 0 AND now.finding IS NULL
      GROUP BY finding.check_id, finding.account, finding.region
      """;

  private final Database database;
  private final Known known;
  private final Instant at;
  private final Earlier earlier;
  private final Set<Earlier.Base> bases = new HashSet<>();
  private final Map<Change, Long> changes = new EnumMap<>(Change.class);

  Comparison(Database database, Known known, Instant at) {
    this.database = database;
    this.known = known;
    this.at = at;
    this.earlier = new Earlier(database, at);
  }

  /// Return findings with their history.
  ///
  /// @param entries what is kept of them
  List<Finding> compare(List<Numbered> findings, Map<Long, Known.Entry> entries) {
    var ofBase = new HashMap<Earlier.Base, Collection<Long>>();
    for (Numbered each : findings) {
      base(each.finding())
          .ifPresent(
              base -> ofBase.computeIfAbsent(base, _ -> new ArrayList<>()).add(each.number()));
    }
    var before = new HashMap<Earlier.Base, Map<Long, Status>>();
    ofBase.forEach((base, numbers) -> before.put(base, known.sightings(base.run(), numbers)));
    bases.addAll(ofBase.keySet());
    return findings.stream()
        .map(each -> each.finding().history(history(each, entries, before)))
        .toList();
  }

  private Optional<Earlier.Base> base(Finding finding) {
    return earlier.last(new Assessed(finding.check(), finding.subject().scope()));
  }

  private History history(
      Numbered each, Map<Long, Known.Entry> entries, Map<Earlier.Base, Map<Long, Status>> before) {
    Finding finding = each.finding();
    Optional<Instant> seen =
        Optional.ofNullable(entries.get(each.number())).flatMap(Known.Entry::firstSeen);
    Optional<Change> change =
        base(finding)
            .flatMap(base ->
                Change.between(
                    Optional.ofNullable(before.getOrDefault(base, Map.of()).get(each.number())),
                    Optional.of(finding.status()),
                    seen.filter(first -> !first.isAfter(base.at())).isPresent()));
    change.ifPresent(of -> changes.merge(of, 1L, Long::sum));
    Optional<Instant> first = seen.filter(time -> time.isBefore(at));
    return new History(
        finding.status() == Status.PASS ? first : Optional.of(first.orElse(at)), change);
  }

  /// Count what is gone, once all was seen.
  ///
  /// @param asked the checks that were asked in every scope
  /// @param blind where they did not see all
  void countGone(int run, Collection<String> asked, Collection<Scope> scopes, Set<Assessed> blind) {
    for (Scope scope : scopes) {
      for (String check : asked) {
        earlier.last(new Assessed(check, scope)).ifPresent(bases::add);
      }
    }
    for (Earlier.Base base : bases) {
      database.each(
          NOT_SEEN_AGAIN,
          row -> {
            Assessed question = Assessed.read(row);
            boolean assessed =
                asked.contains(question.check())
                    && scopes.contains(question.scope())
                    && !blind.contains(question);
            if (assessed && earlier.last(question).filter(base::equals).isPresent()) {
              changes.merge(Change.GONE, row.getLong(4), Long::sum);
            }
          },
          run,
          base.run());
    }
  }

  Map<Change, Long> changes() {
    return Map.copyOf(changes);
  }

  /// Return the times of the runs that were compared with.
  SortedSet<Instant> since() {
    var since = new TreeSet<Instant>();
    bases.forEach(base -> since.add(base.at()));
    return since;
  }
}
