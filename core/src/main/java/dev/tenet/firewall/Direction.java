package dev.tenet.firewall;

/// Who opens the connection.
public enum Direction {
  /// A peer connects to the host.
  INBOUND,
  /// The host connects to a peer.
  OUTBOUND
}
