package dev.tenet.enclave;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A PCR that is extended once: `SHA-384(48 zero bytes ‖ SHA-384(content))`, the content given in
/// pieces.
final class Extension {
  static final int BYTES = 48;

  private final MessageDigest content;

  Extension() {
    this(sha384());
  }

  private Extension(MessageDigest content) {
    this.content = content;
  }

  static MessageDigest sha384() {
    try {
      return MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every JDK has SHA-384", never);
    }
  }

  void update(byte[] bytes, int from, int length) {
    content.update(bytes, from, length);
  }

  /// Continue from here a second time.
  Extension copy() {
    try {
      return new Extension((MessageDigest) content.clone());
    } catch (CloneNotSupportedException never) {
      throw new IllegalStateException("the JDK's SHA-384 can be cloned", never);
    }
  }

  /// Return the register's value. No more content may follow.
  Measurement measurement() {
    byte[] inner = content.digest();
    content.update(new byte[BYTES]);
    return Measurement.of(content.digest(inner));
  }
}
