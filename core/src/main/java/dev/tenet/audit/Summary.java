package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many findings there are of each status, per practice, check and severity.
public final class Summary {
  private final Map<Status, Long> total = new EnumMap<>(Status.class);
  private final SortedMap<String, Map<Status, Long>> byPractice = new TreeMap<>();
  private final SortedMap<String, Map<Status, Long>> byCheck = new TreeMap<>();
  private final Map<Severity, Long> failures = new EnumMap<>(Severity.class);

  void add(Finding finding) {
    total.merge(finding.status(), 1L, Long::sum);
    byPractice
        .computeIfAbsent(finding.practice(), _ -> new EnumMap<>(Status.class))
        .merge(finding.status(), 1L, Long::sum);
    byCheck
        .computeIfAbsent(finding.check(), _ -> new EnumMap<>(Status.class))
        .merge(finding.status(), 1L, Long::sum);
    if (finding.status() == Status.FAIL) {
      failures.merge(finding.severity(), 1L, Long::sum);
    }
  }

  /// Return how many findings have a status.
  public long count(Status status) {
    return total.getOrDefault(status, 0L);
  }

  /// Return how many failures are at least so bad.
  public long failures(Severity least) {
    return failures.entrySet().stream()
        .filter(failure -> failure.getKey().atLeast(least))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// Return the counts per practice, by id.
  public SortedMap<String, Map<Status, Long>> byPractice() {
    return Collections.unmodifiableSortedMap(byPractice);
  }

  /// Return the counts per check, by id.
  public SortedMap<String, Map<Status, Long>> byCheck() {
    return Collections.unmodifiableSortedMap(byCheck);
  }
}
