package dev.tenet.reach;

/// The answer to a query in one word.
public enum Reachability {
  /// All that was asked for arrives, and is answered where it has to be.
  REACHABLE,
  /// Nothing of it does.
  NOT_REACHABLE,
  /// Some does and some does not, both known exactly.
  PARTIAL,
  /// Not all of it is decided; the reasons say why.
  UNKNOWN
}
