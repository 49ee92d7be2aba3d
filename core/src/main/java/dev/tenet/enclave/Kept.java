package dev.tenet.enclave;

import java.io.ByteArrayOutputStream;

/// What is kept of a section that goes by: its first bytes, up to a limit, its last one, and
/// whether it has a NUL.
final class Kept {
  private static final int METADATA = 1 << 20;
  private static final int COMMAND_LINE = 1 << 16;

  private final int limit;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long size;
  private byte last;
  private boolean nul;

  private Kept(int limit) {
    this.limit = limit;
  }

  static Kept of(SectionType type) {
    return new Kept(
        switch (type) {
          case KERNEL -> Architecture.KERNEL_START;
          case CMDLINE -> COMMAND_LINE;
          case RAMDISK -> 0;
          case SIGNATURE -> EifSignature.MOST;
          case METADATA -> METADATA;
        });
  }

  void update(byte[] bytes, int length) {
    start.write(bytes, 0, Math.min(length, limit - start.size()));
    size += length;
    last = bytes[length - 1];
    if (limit == COMMAND_LINE && !nul) {
      for (int i = 0; i < length && !nul; i++) {
        nul = bytes[i] == 0;
      }
    }
  }

  byte[] start() {
    return start.toByteArray();
  }

  boolean whole() {
    return size == start.size();
  }

  long size() {
    return size;
  }

  /// Say whether white space stands at its beginning or end.
  boolean spaceAround() {
    return size > 0 && (space(start.toByteArray()[0]) || space(last));
  }

  boolean nul() {
    return nul;
  }

  private static boolean space(byte character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }
}
