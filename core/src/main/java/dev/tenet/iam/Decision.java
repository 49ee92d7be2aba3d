package dev.tenet.iam;

import java.util.List;

/// The answer to a request.
///
/// @param path the statements and grants that took part
/// @param blockedBy what denies it; empty unless it is certainly denied
/// @param needs what would decide it; empty unless it is unknown
public record Decision(
    Outcome outcome, List<PathStep> path, List<Blocker> blockedBy, List<Need> needs) {
  public Decision {
    path = List.copyOf(path);
    blockedBy = List.copyOf(blockedBy);
    needs = List.copyOf(needs);
  }

  static Decision denied(Outcome outcome, Blocker.Kind by) {
    return new Decision(outcome, List.of(), List.of(Blocker.of(by)), List.of());
  }

  /// Tell whether it is allowed, whatever is missing.
  public boolean allowed() {
    return outcome == Outcome.ALLOW;
  }

  /// Tell whether it is certainly denied.
  public boolean denied() {
    return outcome.denied();
  }
}
