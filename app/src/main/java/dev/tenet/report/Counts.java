package dev.tenet.report;

import dev.tenet.audit.Summary;
import dev.tenet.finding.Status;
import java.util.Map;

/// How many findings have each status.
record Counts(long pass, long fail, long unknown, long exempt) {
  static Counts of(Map<Status, Long> counts) {
    return new Counts(
        counts.getOrDefault(Status.PASS, 0L),
        counts.getOrDefault(Status.FAIL, 0L),
        counts.getOrDefault(Status.UNKNOWN, 0L),
        counts.getOrDefault(Status.EXEMPT, 0L));
  }

  static Counts all(Summary summary) {
    return new Counts(
        summary.count(Status.PASS),
        summary.count(Status.FAIL),
        summary.count(Status.UNKNOWN),
        summary.count(Status.EXEMPT));
  }

  static Counts practice(Summary summary, String id) {
    return of(summary.byPractice().getOrDefault(id, Map.of()));
  }

  static Counts check(Summary summary, String id) {
    return of(summary.byCheck().getOrDefault(id, Map.of()));
  }

  long of(Status status) {
    return switch (status) {
      case PASS -> pass;
      case FAIL -> fail;
      case UNKNOWN -> unknown;
      case EXEMPT -> exempt;
    };
  }

  long total() {
    return pass + fail + unknown + exempt;
  }
}
