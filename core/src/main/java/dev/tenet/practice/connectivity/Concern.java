package dev.tenet.practice.connectivity;

/// What a check fears the internet may send.
enum Concern {
  /// Anything that the settings do not allow.
  UNDECLARED,
  /// Connections to ports by which machines are administered.
  ADMINISTRATION,
  /// Connections to ports of databases and the like.
  DATA
}
