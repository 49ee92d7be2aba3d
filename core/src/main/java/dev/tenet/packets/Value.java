package dev.tenet.packets;

/// An unsigned 128-bit number: any value of any field, whatever its width.
record Value(long high, long low) implements Comparable<Value> {
  static final Value ZERO = new Value(0, 0);

  /// The number plus one; the largest number is followed by zero.
  Value next() {
    return new Value(low == -1 ? high + 1 : high, low + 1);
  }

  /// The number minus one; zero is preceded by the largest number.
  Value previous() {
    return new Value(low == 0 ? high - 1 : high, low - 1);
  }

  @Override
  public int compareTo(Value other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
