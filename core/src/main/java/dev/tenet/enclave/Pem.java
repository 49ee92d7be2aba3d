package dev.tenet.enclave;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What stands between the lines `-----BEGIN …-----` and `-----END …-----` of a text (RFC 7468).
/// There may be text around it, and line ends of any kind.
///
/// @param label what it is
/// @param der its bytes
record Pem(String label, Octets der) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";

  static List<Pem> read(byte[] text) {
    var blocks = new ArrayList<Pem>();
    String all = new String(text, StandardCharsets.ISO_8859_1);
    int from = all.indexOf(BEGIN);
    while (from >= 0) {
      int labelled = all.indexOf(DASHES, from + BEGIN.length());
      if (labelled < 0) {
        break;
      }
      String label = all.substring(from + BEGIN.length(), labelled);
      int start = labelled + DASHES.length();
      int end = all.indexOf("-----END " + label + DASHES, start);
      if (end < 0) {
        break;
      }
      decoded(all.substring(start, end))
          .ifPresent(der -> blocks.add(new Pem(label, Octets.of(der))));
      from = all.indexOf(BEGIN, end);
    }
    return blocks;
  }

  private static Optional<byte[]> decoded(String body) {
    String digits = body.replaceAll("\\s", "");
    try {
      return Optional.of(Base64.getDecoder().decode(digits));
    } catch (IllegalArgumentException headers) {
      return Optional.empty();
    }
  }

  /// Return the first certificate of a text.
  static Optional<X509Certificate> certificate(byte[] text) {
    return read(text).stream()
        .filter(
            block -> block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE"))
        .findFirst()
        .flatMap(block -> certificateOf(block.der));
  }

  /// Return the certificate whose encoding this is, to the last byte.
  static Optional<X509Certificate> certificateOf(Octets der) {
    try {
      var factory = CertificateFactory.getInstance("X.509");
      var in = new ByteArrayInputStream(der.bytes());
      return factory.generateCertificate(in) instanceof X509Certificate certificate
              && in.available() == 0
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException invalid) {
      return Optional.empty();
    }
  }
}
