package dev.tenet.audit;

import dev.tenet.fleet.Scope;
import java.util.List;

/// A kind that was not seen in full in a scope, and the checks that could not answer for it.
///
/// @param call the CLI's words for what would show it
/// @param reason why it was not seen
/// @param checks the ids of the checks that need it
public record NotAssessed(Scope scope, String call, String reason, List<String> checks) {
  /// Copy the list.
  public NotAssessed {
    checks = List.copyOf(checks);
  }
}
