package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// Who signs an image: a certificate, and what makes signatures with its key.
///
/// @param pem the certificate's text, which the image will hold
/// @param certificate the certificate
/// @param algorithm the algorithm of its key
/// @param key makes the signature
public record EifSigner(
    Octets pem, X509Certificate certificate, CoseAlgorithm algorithm, SigningKey key) {
  /// Read a certificate as PEM text.
  ///
  /// @throws TenetException if there is none, or its key is of no curve that images know
  public static EifSigner of(byte[] pem, SigningKey key) {
    X509Certificate certificate = certificate(pem);
    return new EifSigner(Octets.of(pem), certificate, algorithm(certificate), key);
  }

  /// Read a certificate as PEM text.
  ///
  /// @throws TenetException if there is none
  public static X509Certificate certificate(byte[] pem) {
    return Pem.certificate(pem)
        .orElseThrow(() -> TenetException.usage("there is no certificate in the PEM text"));
  }

  /// Return what must be signed so that an image with this PCR0 has the certificate's signature:
  /// the `Sig_structure` of COSE. An ECDSA key of the curve signs it with the hash of its
  /// algorithm.
  ///
  /// @throws TenetException if the certificate's key is of no curve that images know
  public static byte[] toBeSigned(X509Certificate certificate, Measurement pcr0) {
    return CoseSign1.toBeSigned(algorithm(certificate).header(), SignedPcr.payload(pcr0));
  }

  /// Return PCR8 of images that a certificate signed.
  public static Measurement pcr8(X509Certificate certificate) {
    return Signing.pcr8(certificate);
  }

  private static CoseAlgorithm algorithm(X509Certificate certificate) {
    return CoseAlgorithm.of(certificate.getPublicKey())
        .orElseThrow(() ->
            TenetException.usage(
                "a certificate signs images with a key on P-256, P-384 or P-521, not "
                    + certificate.getPublicKey().getAlgorithm()));
  }

  /// Return the data of the signature section of an image.
  ///
  /// @throws TenetException if the signature does not verify with the certificate
  byte[] section(Measurement pcr0) {
    byte[] toBeSigned = toBeSigned(certificate, pcr0);
    byte[] made = key.sign(algorithm, toBeSigned);
    byte[] signature =
        made.length == algorithm.signatureBytes()
            ? made
            : Signing.plain(made, algorithm).orElse(made);
    if (!algorithm.verifies(certificate.getPublicKey(), toBeSigned, signature)) {
      throw TenetException.usage(
          "the signature does not verify with the certificate: the key is another one, or other"
              + " bytes were signed than those of this image's PCR0");
    }
    Cbor message = CoseSign1.of(algorithm, SignedPcr.payload(pcr0), signature);
    byte[] section = SignedPcr.section(pem.bytes(), message);
    if (section.length > EifSignature.MOST) {
      throw TenetException.usage(
          "the signature section would have %d bytes, %d at most: leave only the certificate in the"
                  .formatted(section.length, EifSignature.MOST)
              + " PEM file");
    }
    return section;
  }

  /// Return when the certificate ends, if that is before a time.
  public Optional<Instant> endsBefore(Instant time) {
    return Optional.of(certificate.getNotAfter().toInstant()).filter(end -> end.isBefore(time));
  }
}
