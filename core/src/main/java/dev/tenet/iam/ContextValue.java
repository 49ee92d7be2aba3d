package dev.tenet.iam;

import java.util.List;

/// What a request says of a condition key.
public sealed interface ContextValue {
  /// The one value of a single-valued key.
  record One(String value) implements ContextValue {}

  /// The values of a multivalued key, one or more.
  record Many(List<String> values) implements ContextValue {
    public Many {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a key without values is absent");
      }
    }
  }

  /// The request does not have the key.
  record Absent() implements ContextValue {}

  /// What the request says of the key was not collected.
  record Unknown() implements ContextValue {}
}
