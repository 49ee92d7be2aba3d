package dev.tenet.iam;

import java.util.Map;

/// The encryption context of a cryptographic operation of KMS.
public sealed interface EncryptionContext {
  /// A request without one.
  EncryptionContext NONE = new Pairs(Map.of());

  /// Names and values, with regard to case.
  record Pairs(Map<String, String> pairs) implements EncryptionContext {
    public Pairs {
      pairs = Map.copyOf(pairs);
    }
  }

  /// Not known.
  record Unknown() implements EncryptionContext {}
}
