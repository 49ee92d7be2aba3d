package dev.tenet.aws.apply;

/// Which way a step is taken.
public enum Direction {
  /// As the plan says.
  FORWARD,
  /// Undone.
  BACK
}
