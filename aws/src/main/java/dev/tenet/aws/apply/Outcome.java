package dev.tenet.aws.apply;

import dev.tenet.plan.Plan;
import java.util.List;

/// What became of a plan.
///
/// @param reason why it is not what was wanted, or empty text
/// @param left what is changed and was not taken back, a sentence each
public record Outcome(Plan plan, State state, String reason, List<String> left) {
  /// Make an outcome; the list is copied.
  public Outcome {
    left = List.copyOf(left);
  }

  /// How a plan ended.
  public enum State {
    /// Every step was done, now or before, and proven by its reading.
    VERIFIED,
    /// Nothing was changed.
    REFUSED,
    /// Everything that was changed was taken back, and that was proven.
    UNDONE,
    /// Something is changed that could not be proven or taken back: a person must look.
    REPORTED,
    /// The run stopped on the way; it can be gone on with.
    INTERRUPTED
  }
}
