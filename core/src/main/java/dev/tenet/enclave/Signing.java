package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads keys and signatures in the forms they come in.
final class Signing {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int SEQUENCE = 0x30;
  private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

  private Signing() {}

  /// Return what PCR8 measures of a certificate: its DER.
  static Measurement pcr8(X509Certificate certificate) {
    try {
      byte[] der = certificate.getEncoded();
      var extension = new Extension();
      extension.update(der, 0, der.length);
      return extension.measurement();
    } catch (CertificateEncodingException never) {
      throw new IllegalStateException("a certificate that was read has an encoding", never);
    }
  }

  /// Return the key of a PEM text, in PKCS#8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
  static SigningKey key(byte[] pem) {
    List<Pem> blocks = Pem.read(pem);
    Optional<Pem> pkcs8 = labelled(blocks, "PRIVATE KEY");
    Optional<Pem> sec1 = labelled(blocks, "EC PRIVATE KEY");
    if (pkcs8.isEmpty() && sec1.isEmpty()) {
      throw TenetException.usage(
          "there is no private key in the PEM text that can be read; an encrypted one must be"
              + " decrypted first");
    }
    return (algorithm, toBeSigned) -> {
      byte[] encoded =
          pkcs8
              .map(Pem::der)
              .map(Octets::bytes)
              .orElseGet(() -> wrapped(sec1.orElseThrow().der().bytes(), algorithm));
      try {
        return algorithm.sign(privateKey(encoded), toBeSigned);
      } catch (InvalidKeyException | SignatureException refused) {
        throw new TenetException(
            TenetException.USAGE, "the key does not sign: " + refused.getMessage(), refused);
      }
    };
  }

  private static Optional<Pem> labelled(List<Pem> blocks, String label) {
    return blocks.stream().filter(block -> block.label().equals(label)).findFirst();
  }

  private static PrivateKey privateKey(byte[] pkcs8) throws InvalidKeyException {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException invalid) {
      throw new InvalidKeyException(invalid.getMessage(), invalid);
    }
  }

  // RFC 5958: a version, the algorithm with its curve, the key of RFC 5915.
  private static byte[] wrapped(byte[] sec1, CoseAlgorithm algorithm) {
    byte[] version = der(INTEGER, new byte[] {0});
    byte[] which = der(SEQUENCE, der(OID, oid(EC_PUBLIC_KEY)), der(OID, oid(algorithm.curve())));
    return der(SEQUENCE, version, which, der(OCTETS, sec1));
  }

  private static byte[] oid(String dotted) {
    List<Integer> arcs = new ArrayList<>();
    for (String arc : dotted.split("\\.", -1)) {
      arcs.add(Integer.valueOf(arc));
    }
    var out = new ByteArrayOutputStream();
    out.write(arcs.get(0) * 40 + arcs.get(1));
    for (int arc : arcs.subList(2, arcs.size())) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >> shift != 0) {
          out.write(0x80 | ((arc >> shift) & 0x7f));
        }
      }
      out.write(arc & 0x7f);
    }
    return out.toByteArray();
  }

  private static byte[] der(int tag, byte[]... contents) {
    var content = new ByteArrayOutputStream();
    for (byte[] each : contents) {
      content.writeBytes(each);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    byte[] length = BigInteger.valueOf(content.size()).toByteArray();
    if (content.size() >= 0x80) {
      int from = length[0] == 0 ? 1 : 0;
      out.write(0x80 | length.length - from);
      out.write(length, from, length.length - from);
    } else {
      out.write(content.size());
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /// Return `r ‖ s` of a signature in DER (RFC 3279, 2.2.3), if it is one.
  static Optional<byte[]> plain(byte[] der, CoseAlgorithm algorithm) {
    var reader = new DerReader(der);
    return reader
        .content(SEQUENCE)
        .filter(content -> reader.atEnd())
        .flatMap(content -> plain(new DerReader(content), algorithm.signatureBytes() / 2));
  }

  private static Optional<byte[]> plain(DerReader numbers, int width) {
    Optional<byte[]> first = numbers.content(INTEGER);
    Optional<byte[]> second = numbers.content(INTEGER);
    if (first.isEmpty() || second.isEmpty() || !numbers.atEnd()) {
      return Optional.empty();
    }
    var plain = new byte[2 * width];
    return fits(first.get(), plain, width) && fits(second.get(), plain, 2 * width)
        ? Optional.of(plain)
        : Optional.empty();
  }

  private static boolean fits(byte[] number, byte[] into, int end) {
    int width = into.length / 2;
    byte[] digits = new BigInteger(1, number).toByteArray();
    int from = digits[0] == 0 ? 1 : 0;
    int length = digits.length - from;
    if (length > width) {
      return false;
    }
    System.arraycopy(digits, from, into, end - length, length);
    return true;
  }
}
