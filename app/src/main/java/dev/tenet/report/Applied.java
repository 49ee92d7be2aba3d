package dev.tenet.report;

import dev.tenet.audit.Recheck;
import dev.tenet.aws.apply.Outcome;
import dev.tenet.finding.Status;
import java.util.List;
import java.util.Optional;

/// What a run did to its plans.
///
/// @param run its number in the store
/// @param undone whether it took them back
/// @param skipped ids of plans that were not to be applied, with why, a sentence each
public record Applied(int run, boolean undone, List<Ended> plans, List<String> skipped) {
  /// Copy the lists.
  public Applied {
    plans = List.copyOf(plans);
    skipped = List.copyOf(skipped);
  }

  /// How a plan ended.
  ///
  /// @param check what the checks say of it now, if they were asked again
  /// @param alarm why it was taken back after it had been applied, or empty text
  public record Ended(Outcome outcome, Optional<Recheck.Answer> check, String alarm) {}

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

  /// Return where a plan stands.
  static Standing standing(Ended ended) {
    return switch (ended.outcome.state()) {
      case VERIFIED ->
          ended.check.filter(answer -> answer.status() == Status.PASS).isPresent()
              ? Standing.FIXED
              : Standing.NOT_FIXED;
      case UNDONE -> Standing.UNDONE;
      case REFUSED -> Standing.REFUSED;
      case REPORTED -> Standing.REPORTED;
      case INTERRUPTED -> Standing.INTERRUPTED;
    };
  }

  /// Return how many plans stand so.
  long count(Standing standing) {
    return plans.stream().filter(ended -> standing(ended) == standing).count();
  }

  /// Tell whether something can be gone on with.
  public boolean unfinished() {
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
