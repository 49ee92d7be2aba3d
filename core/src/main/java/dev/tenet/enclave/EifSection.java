package dev.tenet.enclave;

import java.util.Optional;

/// A section of an image file, as its own header says.
///
/// @param index its place among the sections, from 0
/// @param number its type's number
/// @param flags its flags
/// @param offset where its header begins in the file
/// @param size bytes of data, unsigned: a hostile file may claim anything up to 2⁶⁴ − 1
public record EifSection(int index, int number, int flags, long offset, long size) {
  static final int HEADER = 12;

  /// Return its type, if the number is one.
  public Optional<SectionType> type() {
    return SectionType.of(number);
  }

  boolean is(SectionType type) {
    return number == type.number();
  }

  /// Return where its data begins.
  long data() {
    return offset + HEADER;
  }
}
