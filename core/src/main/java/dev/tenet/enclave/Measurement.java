package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The value of a platform configuration register (PCR): a SHA-384 digest in image files, 32, 48 or
/// 64 bytes in attestation documents. Compared in constant time.
public final class Measurement {
  /// What empty content measures: PCR2 of every image with one ramdisk.
  public static final Measurement OF_NOTHING = new Extension().measurement();

  private final Octets bytes;

  private Measurement(byte[] bytes) {
    this.bytes = Octets.of(bytes);
  }

  /// Copy the register's bytes.
  public static Measurement of(byte[] bytes) {
    return new Measurement(bytes);
  }

  /// Read hexadecimal digits.
  ///
  /// @throws TenetException if they are not 64, 96 or 128 hexadecimal digits
  public static Measurement parse(String hex) {
    if (!hex.matches("([0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})")) {
      throw TenetException.usage("a PCR is 96 hexadecimal digits, not " + hex);
    }
    return new Measurement(HexFormat.of().parseHex(hex));
  }

  /// Return PCR3 of an enclave whose parent has this role: the digest of 48 zero bytes and the ARN
  /// (AWS, "Cryptographic attestation").
  public static Measurement ofRole(String arn) {
    return ofText(arn);
  }

  /// Return PCR4 of an enclave on this instance: the digest of 48 zero bytes and the id.
  public static Measurement ofInstance(String id) {
    return ofText(id);
  }

  private static Measurement ofText(String text) {
    MessageDigest digest = Extension.sha384();
    digest.update(new byte[Extension.BYTES]);
    return new Measurement(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Return a copy of the bytes.
  public byte[] bytes() {
    return bytes.bytes();
  }

  /// Return lower-case hexadecimal digits, as `nitro-cli` and key policies have them.
  public String hex() {
    return bytes.hex();
  }

  /// Say whether all bytes are zero.
  public boolean isZero() {
    return bytes.equals(Octets.of(new byte[bytes.length()]));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Measurement that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public String toString() {
    return hex();
  }
}
