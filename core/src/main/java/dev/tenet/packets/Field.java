package dev.tenet.packets;

import java.util.List;

/// A field of a packet, in the order in which the diagrams test them.
///
/// A field is one level of the diagram, an address two: an IPv6 address is split into halves so
/// that every level has 64-bit keys; IPv4 uses the upper level only.
public enum Field {
  /// The protocol number, 0–255.
  PROTOCOL(0, 8),
  /// The destination port; for ICMP the type × 256 + code.
  DESTINATION_PORT(1, 16),
  SOURCE_PORT(2, 16),
  DESTINATION(3, 0),
  SOURCE(5, 0);

  static final int LEVELS = 7;
  static final int ALL_LEVELS = (1 << LEVELS) - 1;
  static final List<Field> ORDER = List.of(values());

  private final int level;
  private final int bits;

  Field(int level, int bits) {
    this.level = level;
    this.bits = bits;
  }

  int level() {
    return level;
  }

  boolean isAddress() {
    return bits == 0;
  }

  private int bits(Family family) {
    return isAddress() ? family.bits() : bits;
  }

  /// Whether the field is tested on two levels.
  boolean isSplit(Family family) {
    return bits(family) > Long.SIZE;
  }

  /// The bit set of the levels of this field.
  int levels() {
    return isAddress() ? 0b11 << level : 1 << level;
  }

  Value largest(Family family) {
    int width = bits(family);
    return width > Long.SIZE ? new Value(-1, -1) : new Value(0, (1L << width) - 1);
  }

  void requireAddress() {
    if (!isAddress()) {
      throw new IllegalArgumentException(this + " is not an address");
    }
  }

  void requireNumber() {
    if (isAddress()) {
      throw new IllegalArgumentException(this + " is an address");
    }
  }
}
