package dev.tenet.practice.metadata;

/// What a launch comes to for one option.
sealed interface Resolved<T> {
  /// Return the layer that decides: that speaks first, or that would have to be read to know.
  Layer by();

  /// The value, and who decided it.
  record Decided<T>(T value, Layer by) implements Resolved<T> {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /// Every layer before this one is silent, and this one could not be read.
  record Undecided<T>(Layer by, String why) implements Resolved<T> {
    @Override
    public String toString() {
      return "not known";
    }
  }

  /// Tell whether it is known to come to a value.
  default boolean is(T value) {
    return this instanceof Decided<T>(var decided, var _) && decided.equals(value);
  }
}
