package dev.tenet.enclave;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes as a value. Compared in constant time.
public final class Octets {
  /// No bytes.
  public static final Octets NONE = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Copy bytes.
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /// Return how many there are.
  public int length() {
    return bytes.length;
  }

  /// Return a copy of them.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Return them as lower-case hexadecimal digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
