package dev.tenet.iam;

/// A truth value of Kleene's three-valued logic, from the least to the greatest.
public enum Tri {
  FALSE,
  UNKNOWN,
  TRUE;

  /// Return the value of a plain truth.
  public static Tri of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /// Return the lesser: one false claim makes "and" false.
  public Tri and(Tri other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// Return the greater: one true claim makes "or" true.
  public Tri or(Tri other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// Swap true and false.
  public Tri not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }
}
