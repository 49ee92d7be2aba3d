package dev.tenet.enclave;

/// A key that can sign: one in a file, in a token (PKCS#11), in AWS KMS, or a signature that was
/// made elsewhere before.
@FunctionalInterface
public interface SigningKey {
  /// Sign bytes with ECDSA and the hash of the algorithm.
  ///
  /// @return the signature, in DER or as `r ‖ s`
  byte[] sign(CoseAlgorithm algorithm, byte[] toBeSigned);

  /// Return the key of a PEM text, in PKCS#8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
  ///
  /// @throws dev.tenet.TenetException if there is none
  static SigningKey of(byte[] pem) {
    return Signing.key(pem);
  }

  /// Return the key whose one signature was made before, in DER or as `r ‖ s`.
  static SigningKey thatSigned(byte[] signature) {
    return (algorithm, toBeSigned) -> signature;
  }
}
