package dev.tenet.enclave;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.util.Arrays;
import java.util.Optional;

/// The signature algorithms of COSE that image files and attestation documents use (RFC 9053, 2.1),
/// each with the one curve that goes with it.
public enum CoseAlgorithm {
  /// ECDSA on P-256 with SHA-256.
  ES256(-7, 256, "SHA256", "1.2.840.10045.3.1.7"),
  /// ECDSA on P-384 with SHA-384.
  ES384(-35, 384, "SHA384", "1.3.132.0.34"),
  /// ECDSA on P-521 with SHA-512.
  ES512(-36, 521, "SHA512", "1.3.132.0.35");

  private final int number;
  private final int bits;
  private final String hash;
  private final String curve;

  CoseAlgorithm(int number, int bits, String hash, String curve) {
    this.number = number;
    this.bits = bits;
    this.hash = hash;
    this.curve = curve;
  }

  /// Return the algorithm of a key's curve, if it is one of the three.
  public static Optional<CoseAlgorithm> of(java.security.Key key) {
    return key instanceof ECKey ec
        ? Arrays.stream(values())
            .filter(each -> each.bits == ec.getParams().getOrder().bitLength())
            .findFirst()
        : Optional.empty();
  }

  /// Return its number in COSE.
  public int number() {
    return number;
  }

  /// Return how many bytes a signature `r ‖ s` has.
  public int signatureBytes() {
    return 2 * ((bits + 7) / 8);
  }

  /// Return the curve's object identifier.
  String curve() {
    return curve;
  }

  /// Return the algorithm's name in the JDK, for signatures in DER or as `r ‖ s`.
  String jdkName(boolean der) {
    return hash + "withECDSA" + (der ? "" : "inP1363Format");
  }

  /// Return the protected header `{1: number}` as bytes.
  byte[] header() {
    return CborWriter.write(new Cbor.Pairs(java.util.Map.of(Cbor.Int.of(1), Cbor.Int.of(number))));
  }

  /// Say whether a signature `r ‖ s` over a message verifies.
  boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(jdkName(false));
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (InvalidKeyException | SignatureException invalid) {
      return false;
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("every JDK has " + jdkName(false), never);
    }
  }

  /// Sign a message.
  ///
  /// @return `r ‖ s`
  byte[] sign(PrivateKey key, byte[] message) throws InvalidKeyException, SignatureException {
    try {
      Signature signer = Signature.getInstance(jdkName(false));
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (InvalidKeyException | SignatureException refused) {
      throw refused;
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("every JDK has " + jdkName(false), never);
    }
  }
}
