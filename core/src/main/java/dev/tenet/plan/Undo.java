package dev.tenet.plan;

import java.util.Optional;

/// How a step is taken back. It is done when what held before the step holds again.
///
/// @param call brings the world back as it was, made from what was read before
/// @param needs what must hold for AWS to accept the call, where something may stand in its way;
///   for instance IMDSv1 cannot come back while `HttpTokensEnforced` is enabled
public record Undo(Call call, Optional<Reading> needs) {
  /// An undo that nothing stands in the way of.
  public static Undo by(Call call) {
    return new Undo(call, Optional.empty());
  }
}
