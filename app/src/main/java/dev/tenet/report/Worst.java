package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Severity;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How bad it stands with a practice or a check: the worst failure first, then the most of them,
/// then what is not known. People want to read in that order.
///
/// @param severity of the worst failure, meaningless without failures
record Worst(boolean failed, Severity severity, long failures, long unknown) {
  private static final Comparator<Worst> ORDER =
      Comparator.comparing(Worst::failed)
          .thenComparing(Worst::severity)
          .thenComparingLong(Worst::failures)
          .thenComparingLong(Worst::unknown)
          .reversed();

  /// Return the practices of a result, the worst first.
  static List<Practice> practices(Audit.Result result) {
    return result.practices().stream()
        .sorted(Comparator.comparing(practice -> of(practice, result), ORDER))
        .toList();
  }

  /// Return the checks of a practice, the worst first.
  static List<CheckInfo> checks(Practice practice, Audit.Result result) {
    return asked(practice, result).stream()
        .sorted(Comparator.comparing(info -> of(info, result), ORDER))
        .toList();
  }

  private static List<CheckInfo> asked(Practice practice, Audit.Result result) {
    return result.checks().stream().filter(info -> info.practice().equals(practice.id())).toList();
  }

  private static Worst of(Practice practice, Audit.Result result) {
    List<Worst> checks = asked(practice, result).stream().map(info -> of(info, result)).toList();
    return new Worst(
        checks.stream().anyMatch(Worst::failed),
        checks.stream().map(Worst::severity).max(Comparator.naturalOrder()).orElse(Severity.INFO),
        checks.stream().mapToLong(Worst::failures).sum(),
        checks.stream().mapToLong(Worst::unknown).sum());
  }

  private static Worst of(CheckInfo info, Audit.Result result) {
    Counts counts = Counts.check(result.summary(), info.id());
    Optional<Severity> worst = result.summary().worst(info.id());
    return new Worst(
        worst.isPresent(), worst.orElse(Severity.INFO), counts.fail(), counts.unknown());
  }
}
