package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which answers hang on a kind that a check consults and that was not seen in full: those whose
/// reason says so. A kind that nothing hung on is no gap.
final class Hanging {
  private final Fleet fleet;
  private final Map<String, Check> checks = new HashMap<>();
  private final Set<On> found = new HashSet<>();

  private record On(String check, Scope scope, Kind<?> kind) {}

  Hanging(Fleet fleet, List<Check> checks) {
    this.fleet = fleet;
    checks.forEach(check -> this.checks.put(check.info().id(), check));
  }

  /// Look at a finding.
  void add(Finding finding) {
    Check check = checks.get(finding.check());
    if (finding.status() != Status.UNKNOWN || check == null) {
      return;
    }
    Scope scope = finding.subject().scope();
    for (Kind<?> kind : check.consults()) {
      Coverage seen = fleet.coverage(scope, kind);
      if (!seen.complete() && seen.givenIn(finding.verdict().reason())) {
        found.add(new On(finding.check(), kind.scope(scope), kind));
      }
    }
  }

  /// Tell whether an answer of a check hangs on a kind.
  ///
  /// @param scope the scope the kind's records are of
  boolean on(Check check, Scope scope, Kind<?> kind) {
    return found.contains(new On(check.info().id(), scope, kind));
  }
}
