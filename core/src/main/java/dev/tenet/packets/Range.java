package dev.tenet.packets;

/// The values of a field from `first` to `last`, both included.
record Range(Value first, Value last) {
  boolean touches(Range next) {
    return last.next().equals(next.first);
  }

  Range through(Range next) {
    return new Range(first, next.last);
  }
}
