package dev.tenet.enclave;

import java.util.Arrays;
import java.util.Optional;

/// What an image runs on.
public enum Architecture {
  /// Intel and AMD.
  X86_64(0, "x86_64"),
  /// Graviton.
  AARCH64(1, "aarch64");

  static final int KERNEL_START = 0x206;

  private final int flag;
  private final String label;

  Architecture(int flag, String label) {
    this.flag = flag;
    this.label = label;
  }

  int flag() {
    return flag;
  }

  /// Tell a kernel's architecture from its first bytes: those of a bzImage (Linux, x86 boot
  /// protocol) or of an arm64 `Image`.
  static Optional<Architecture> ofKernel(byte[] start) {
    if (holds(start, 0x1fe, 0x55, 0xaa) && holds(start, 0x202, 'H', 'd', 'r', 'S')) {
      return Optional.of(X86_64);
    }
    return holds(start, 56, 'A', 'R', 'M', 'd') ? Optional.of(AARCH64) : Optional.empty();
  }

  private static boolean holds(byte[] bytes, int at, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (at + i >= bytes.length || Byte.toUnsignedInt(bytes[at + i]) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /// Return the architecture of a name, if it is one.
  public static Optional<Architecture> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
