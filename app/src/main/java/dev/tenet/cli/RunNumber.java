package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.store.Changes;
import dev.tenet.store.Changes.Applied;

/// Which run of `tenet fix` a person means.
final class RunNumber {
  private static final String LAST = "last";

  private RunNumber() {}

  /// Return a number as it was typed, or the latest run that was not finished for `last`.
  ///
  /// @throws TenetException with exit code 2 if it is neither, or no run was stopped
  static int of(String named, Changes changes) {
    if (named.equals(LAST)) {
      return changes.list().stream()
          .filter(run -> run.finished().isEmpty())
          .findFirst()
          .map(Applied::number)
          .orElseThrow(() ->
              TenetException.usage("every run of tenet fix in the store was finished: name one"));
    }
    try {
      return Integer.parseInt(named);
    } catch (NumberFormatException _) {
      throw TenetException.usage("a run is a number or `last`, not '" + named + "'");
    }
  }
}
