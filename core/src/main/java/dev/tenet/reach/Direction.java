package dev.tenet.reach;

/// Which way packets cross a component, seen from the network interface that stands behind it.
public enum Direction {
  /// Towards the network interface.
  INGRESS,
  /// Away from the network interface.
  EGRESS
}
