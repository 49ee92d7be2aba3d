package dev.tenet.aws.apply;

/// What became of a step in one direction.
sealed interface Result {
  /// It is so, and proven.
  ///
  /// @param ours whether this run did it
  record Done(boolean ours) implements Result {}

  /// Nothing was changed.
  record Refused(String why) implements Result {}

  /// Something may have been changed.
  record Failed(String why) implements Result {}

  /// It is not known yet; the run can be gone on with.
  record Stopped(String why) implements Result {}
}
