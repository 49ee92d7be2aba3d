package dev.tenet.practice.connectivity;

/// What checks ask about interfaces beside what the internet may send to them.
enum Aspect {
  /// Whether the host has a firewall that filters anything.
  OFF,
  /// Whether the host closes what is allowed.
  BLOCKS,
  /// Whether something passes by the host's rules for input.
  BYPASSED,
  /// Whether a network ACL drops replies.
  ACL_DROPS_REPLY,
  /// Whether replies find no way back.
  NO_WAY_BACK,
  /// Whether both IP families are open alike.
  FAMILIES,
  /// Whether something that is allowed comes to its public IPv4 address: fine where it does.
  ALLOWED
}
