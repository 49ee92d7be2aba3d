package dev.tenet.reach;

/// What may be taken for granted where a kind was not collected. Without an assumption the missing
/// kind makes the answer unknown.
public enum Assumption {
  /// Subnets whose network ACL was not collected have the default one, which allows everything.
  DEFAULT_ACL,
  /// VPC Block Public Access is off where its options were not collected.
  BPA_OFF,
  /// Hosts have no rules loaded beside those that their files show.
  HOST_NOTHING_BESIDE
}
