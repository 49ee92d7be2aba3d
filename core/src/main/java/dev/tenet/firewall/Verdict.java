package dev.tenet.firewall;

/// How a chain ends for a packet.
sealed interface Verdict {
  /// The ends that carry nothing.
  enum Plain implements Verdict {
    ACCEPT,
    DROP,
    REJECT,
    /// Back to the caller.
    RESUME,
    /// Out of connection tracking.
    UNTRACK
  }

  record Translated(Translation to) implements Verdict {}
}
