package dev.tenet.practice.connectivity;

/// What a check asks about hosts' own firewalls.
enum HostAspect {
  /// Whether there is one that filters anything.
  OFF,
  /// Whether it closes what is allowed.
  BLOCKS,
  /// Whether something passes by its rules for input.
  BYPASSED
}
