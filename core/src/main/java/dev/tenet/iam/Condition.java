package dev.tenet.iam;

import java.util.List;
import java.util.Locale;

/// One key under one operator of a statement's `Condition`.
///
/// @param operator as it is written, such as `ForAnyValue:StringLikeIfExists`
/// @param key as it is written
public record Condition(String operator, String key, List<Value> values, Place place) {
  public Condition {
    values = List.copyOf(values);
  }

  /// One value; truth values and numbers as they are written.
  public record Value(String text, Place place) {}

  /// Return the key as keys are compared.
  public String lowerKey() {
    return key.toLowerCase(Locale.ROOT);
  }

  /// Return how warnings and traces call it.
  public String element() {
    return "Condition." + operator + "." + key;
  }
}
