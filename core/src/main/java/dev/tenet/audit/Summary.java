package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Secrets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many findings there are of each status, per practice, check and severity, and of each reason
/// for UNKNOWN.
public final class Summary {
  /// What reasons are counted under once a check has given too many different ones.
  public static final String OTHER_REASONS = "other reasons";

  // Reasons may name resources, of which there may be a million.
  private static final int REASONS = 100;

  private final Map<Status, Long> total = new EnumMap<>(Status.class);
  private final SortedMap<String, Map<Status, Long>> byPractice = new TreeMap<>();
  private final SortedMap<String, Map<Status, Long>> byCheck = new TreeMap<>();
  private final Map<String, SortedMap<String, Long>> reasons = new HashMap<>();
  private final Map<Severity, Long> failures = new EnumMap<>(Severity.class);
  private final Map<String, Severity> worst = new HashMap<>();

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
      worst.merge(finding.check(), finding.severity(), (a, b) -> a.atLeast(b) ? a : b);
    }
    if (finding.status() == Status.UNKNOWN) {
      var known = reasons.computeIfAbsent(finding.check(), _ -> new TreeMap<>());
      String reason = Secrets.redact(finding.verdict().reason());
      boolean room = known.containsKey(reason) || known.size() < REASONS;
      known.merge(room ? reason : OTHER_REASONS, 1L, Long::sum);
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

  /// Return the severity of a check's worst failure, if it has any.
  public Optional<Severity> worst(String check) {
    return Optional.ofNullable(worst.get(check));
  }

  /// Return the counts per practice, by id.
  public SortedMap<String, Map<Status, Long>> byPractice() {
    return Collections.unmodifiableSortedMap(byPractice);
  }

  /// Return the counts per check, by id.
  public SortedMap<String, Map<Status, Long>> byCheck() {
    return Collections.unmodifiableSortedMap(byCheck);
  }

  /// Return how many findings of a check are UNKNOWN for each reason.
  public SortedMap<String, Long> reasons(String check) {
    return Collections.unmodifiableSortedMap(
        reasons.getOrDefault(check, Collections.emptySortedMap()));
  }
}
