package dev.tenet.plan;

/// What a call does when it is made once more, as it may be after a lost answer.
public enum Repeat {
  /// The same as once: it sets a value.
  SAME,
  /// The same as once, as it carries a ClientToken that AWS remembers.
  TOKEN,
  /// It may do more: it is not made again before a reading shows that it was not done.
  ONCE
}
