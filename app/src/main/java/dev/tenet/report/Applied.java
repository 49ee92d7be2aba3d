package dev.tenet.report;

import dev.tenet.finding.Finding;
import dev.tenet.plan.Plan;
import java.util.List;

/// What a run did to its plans.
///
/// @param run its number in the store
/// @param undone whether it took them back
/// @param skipped why plans were not to be applied, a sentence each
public record Applied(int run, boolean undone, List<Ended> plans, List<String> skipped) {
  /// Copy the lists.
  public Applied {
    plans = List.copyOf(plans);
    skipped = List.copyOf(skipped);
  }

  /// How a plan ended.
  ///
  /// @param reason why it is not what was wanted, or empty text
  /// @param left what is changed and was not taken back, a sentence each
  /// @param open what the checks say that does not pass
  /// @param alarm why it was taken back after it had been applied, or empty text
  public record Ended(
      Plan plan,
      Standing standing,
      String reason,
      List<String> left,
      List<Finding> open,
      String alarm) {
    /// Copy the lists.
    public Ended {
      left = List.copyOf(left);
      open = List.copyOf(open);
    }
  }

  /// Where a plan stands.
  public enum Standing {
    /// It was applied, and the checks pass.
    FIXED,
    /// It was applied, and the checks do not pass, or could not tell.
    NOT_FIXED,
    /// It was taken back.
    UNDONE,
    /// Nothing of it was done.
    REFUSED,
    /// Something is changed that could not be proven or taken back.
    REPORTED,
    /// It can be gone on with.
    INTERRUPTED
  }

  /// Return how many plans stand so.
  long count(Standing standing) {
    return plans.stream().filter(ended -> ended.standing == standing).count();
  }

  /// Tell whether something can be gone on with.
  boolean unfinished() {
    return count(Standing.INTERRUPTED) > 0;
  }

  /// Return the exit code: 0 if all came out as asked, 3 if something did not, 4 if nothing worse
  /// than that it can be gone on with.
  public int code() {
    long wanted = undone ? count(Standing.UNDONE) + count(Standing.REFUSED) : count(Standing.FIXED);
    if (wanted == plans.size()) {
      return ExitRule.CLEAN;
    }
    return wanted + count(Standing.INTERRUPTED) == plans.size()
        ? ExitRule.INCOMPLETE
        : ExitRule.FAILED;
  }
}
