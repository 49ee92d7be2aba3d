package dev.tenet.finding;

import java.util.LinkedHashSet;
import java.util.List;

/// A claim about a resource in three-valued logic (Kleene's): it holds, it does not, or what was
/// seen does not tell; with the reason in words.
public record Truth(Value value, String why) {
  /// The three values.
  public enum Value {
    TRUE,
    FALSE,
    UNKNOWN
  }

  /// It holds.
  public static Truth yes(String why) {
    return new Truth(Value.TRUE, why);
  }

  /// It does not hold.
  public static Truth no(String why) {
    return new Truth(Value.FALSE, why);
  }

  /// It cannot be told.
  public static Truth unknown(String why) {
    return new Truth(Value.UNKNOWN, why);
  }

  /// Tell whether it is known to hold.
  public boolean holds() {
    return value == Value.TRUE;
  }

  /// Tell whether it is known not to hold.
  public boolean fails() {
    return value == Value.FALSE;
  }

  /// Return "and": one false claim makes it false, else one unknown makes it unknown. True of no
  /// claims.
  public static Truth all(List<Truth> claims) {
    return strongest(claims, Value.FALSE, Value.UNKNOWN, Value.TRUE);
  }

  /// Return "or": one true claim makes it true, else one unknown makes it unknown. False of no
  /// claims.
  public static Truth any(List<Truth> claims) {
    return strongest(claims, Value.TRUE, Value.UNKNOWN, Value.FALSE);
  }

  private static Truth strongest(List<Truth> claims, Value first, Value second, Value neutral) {
    Value value = neutral;
    for (Truth claim : claims) {
      if (claim.value == first || (claim.value == second && value == neutral)) {
        value = claim.value;
      }
    }
    return new Truth(value, why(claims, value));
  }

  private static String why(List<Truth> claims, Value value) {
    var reasons = new LinkedHashSet<String>();
    for (Truth claim : claims) {
      if (claim.value == value && !claim.why.isEmpty()) {
        reasons.add(claim.why);
      }
    }
    return String.join("; ", reasons);
  }
}
