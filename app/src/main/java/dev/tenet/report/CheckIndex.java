package dev.tenet.report;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Finding;
import dev.tenet.practice.CheckInfo;
import java.util.Map;
import java.util.Objects;

/// What the checks of a result say of themselves, by id.
final class CheckIndex {
  private final Map<String, CheckInfo> checks;

  CheckIndex(Audit.Result result) {
    this.checks = result.checks().stream().collect(toMap(CheckInfo::id, identity()));
  }

  /// Return the check of a finding.
  CheckInfo of(Finding finding) {
    return Objects.requireNonNull(checks.get(finding.check()), finding.check());
  }
}
