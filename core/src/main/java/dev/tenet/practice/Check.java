package dev.tenet.practice;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import java.util.Set;
import java.util.stream.Stream;

/// One question about a fleet, asked scope by scope. A check is immutable and reads nothing but the
/// fleet.
public interface Check {
  /// Return what the check says of itself.
  CheckInfo info();

  /// Return the kinds without which there is no answer. Where one of them was not collected in full
  /// the runner answers UNKNOWN, so a check may take what it finds of them as all there is of what
  /// was seen.
  Set<Kind<?>> needs();

  /// Return further kinds it looks into. Where one of them cannot be read, the check itself says
  /// UNKNOWN for the subjects whose answer hangs on it.
  default Set<Kind<?>> consults() {
    return Set.of();
  }

  /// Answer for every subject of a scope.
  Stream<Finding> check(Fleet fleet, Scope scope);
}
