package dev.tenet.aws.apply;

import java.time.Instant;

/// One line of the journal of a run.
///
/// @param plan the plan's id
/// @param step counted from 0
/// @param detail what AWS or a reading said, or empty text
public record Entry(
    String plan, int step, Direction direction, Event event, Instant at, String detail) {

  /// What happened to a step.
  public enum Event {
    /// What must hold before was read and holds; the call is about to be made.
    INTENDED,
    /// AWS accepted the call.
    SENT,
    /// The reading that proves it holds.
    CONFIRMED,
    /// It was so already, by somebody else's doing; no call was made.
    ALREADY,
    /// What must hold before does not; no call was made.
    MOVED,
    /// AWS refused the call; nothing changed.
    REFUSED,
    /// The reading that proves it did not come to hold, or what was found is neither before nor
    /// after.
    FAILED
  }
}
