package dev.tenet.iam;

/// How a statement's principals name a caller, from the loosest to the closest.
public enum PrincipalKind {
  /// Not at all.
  NONE,
  /// By its account, which delegates: what the account's own policies say counts.
  ACCOUNT,
  /// By the role of which it is a session.
  ROLE,
  /// By its own ARN or name.
  DIRECT,
  /// With everybody.
  STAR;

  PrincipalKind or(PrincipalKind other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
