package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The order in which a person wants to read: the worst failure first, then the most of them, then
/// what is not known; else as the practices and checks stand.
final class Worst {
  private Worst() {}

  /// Return the practices of a result in that order.
  static List<Practice> first(Audit.Result result) {
    return result.practices().stream()
        .sorted(
            Comparator.<Practice>comparingInt(practice -> severity(practice, result))
                .thenComparingLong(practice -> count(practice, result, Status.FAIL))
                .thenComparingLong(practice -> count(practice, result, Status.UNKNOWN))
                .reversed())
        .toList();
  }

  /// Return some checks in that order.
  static List<CheckInfo> order(List<CheckInfo> checks, Audit.Result result) {
    return checks.stream()
        .sorted(
            Comparator.<CheckInfo>comparingInt(info -> severity(info, result))
                .thenComparingLong(info -> count(info, result, Status.FAIL))
                .thenComparingLong(info -> count(info, result, Status.UNKNOWN))
                .reversed())
        .toList();
  }

  private static int severity(Practice practice, Audit.Result result) {
    return result.checks().stream()
        .filter(info -> info.practice().equals(practice.id()))
        .mapToInt(info -> severity(info, result))
        .max()
        .orElse(-1);
  }

  private static int severity(CheckInfo info, Audit.Result result) {
    return count(info, result, Status.FAIL) > 0 ? info.severity().ordinal() : -1;
  }

  private static long count(Practice practice, Audit.Result result, Status status) {
    return result
        .summary()
        .byPractice()
        .getOrDefault(practice.id(), Map.of())
        .getOrDefault(status, 0L);
  }

  private static long count(CheckInfo info, Audit.Result result, Status status) {
    return result.summary().byCheck().getOrDefault(info.id(), Map.of()).getOrDefault(status, 0L);
  }
}
