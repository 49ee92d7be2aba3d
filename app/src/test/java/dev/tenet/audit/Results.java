package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Results made of given findings instead of a fleet.
public final class Results {
  private Results() {}

  /// Make a result.
  ///
  /// @param findings in the order of the checks
  public static Audit.Result of(
      List<Practice> practices,
      Stream<Finding> findings,
      Predicate<Finding> keep,
      List<NotAssessed> notAssessed,
      List<Warning> warnings,
      List<String> notes) {
    List<CheckInfo> checks = Practices.checks(practices).stream().map(Check::info).toList();
    var summary = new Summary();
    var log = new FindingLog(checks.stream().map(CheckInfo::id).toList(), keep);
    findings.forEach(finding -> {
      summary.add(finding);
      log.add(List.of(finding));
    });
    return new Audit.Result(
        Instant.parse("2026-11-03T08:15:30Z"),
        Map.of("111122223333", "Payments, Ltd"),
        practices,
        checks,
        summary,
        log,
        notAssessed,
        warnings,
        notes);
  }
}
