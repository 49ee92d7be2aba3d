package dev.tenet.store;

import java.util.HexFormat;

/// A finding's id as the number the store keeps.
final class FindingNumber {
  private static final int DIGITS = 12;

  private FindingNumber() {}

  static long of(String id) {
    return HexFormat.fromHexDigitsToLong(id);
  }

  static String id(long number) {
    return HexFormat.of().toHexDigits(number, DIGITS);
  }
}
