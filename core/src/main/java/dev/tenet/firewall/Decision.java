package dev.tenet.firewall;

/// What becomes of one connection.
public enum Decision {
  /// Request, reply and what follows pass.
  PASSES,
  /// The request passes, the reply or what follows does not.
  REPLY_LOST,
  /// The request is refused.
  REFUSED,
  /// The request is dropped silently.
  DROPPED,
  /// Not decided by what was collected.
  UNKNOWN
}
