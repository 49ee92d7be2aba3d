package dev.tenet.iam;

/// What becomes of a request.
public enum Outcome {
  /// Allowed, whatever the missing inputs say.
  ALLOW,
  /// A Deny matches, certainly.
  EXPLICIT_DENY,
  /// No Deny matches and an Allow is missing, certainly.
  IMPLICIT_DENY,
  /// Denied in every case: by a Deny or by a missing Allow, which inputs decide that were not
  /// collected.
  DENY,
  /// It depends on inputs that were not collected.
  UNKNOWN,
  /// There is no such action.
  INVALID_ACTION;

  /// Tell whether it certainly fails.
  public boolean denied() {
    return switch (this) {
      case EXPLICIT_DENY, IMPLICIT_DENY, DENY, INVALID_ACTION -> true;
      case ALLOW, UNKNOWN -> false;
    };
  }
}
