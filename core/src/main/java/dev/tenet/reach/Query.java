package dev.tenet.reach;

/// Can `from` reach `to` with this traffic?
///
/// @param reply when a reply must come back for the answer to be yes
public record Query(Endpoint from, Endpoint to, Traffic traffic, Reply reply) {
  /// When a reply must come back.
  public enum Reply {
    /// For TCP and ICMP echo, which are of no use without.
    WHERE_NEEDED,
    /// Always.
    REQUIRED,
    /// Never: what arrives unanswered counts.
    IGNORED
  }

  /// Ask for replies where they are needed.
  public Query(Endpoint from, Endpoint to, Traffic traffic) {
    this(from, to, traffic, Reply.WHERE_NEEDED);
  }
}
