package dev.tenet.enclave;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Makes certificates for tests.
///
/// @param key the key
/// @param certificate its certificate
record Certificates(KeyPair key, X509Certificate certificate) {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SHA384_WITH_ECDSA = HEX.parseHex("300a06082a8648ce3d040303");

  /// What a certificate says.
  record Wanted(
      String name,
      String curve,
      Instant from,
      Instant to,
      boolean ca,
      int pathLength,
      int usage,
      boolean criticalConstraints,
      boolean foreignCritical) {
    static Wanted authority(String name, Instant from, Instant to, int pathLength) {
      return new Wanted(name, "secp384r1", from, to, true, pathLength, 0x06, true, false);
    }

    static Wanted leaf(String name, Instant from, Instant to) {
      return new Wanted(name, "secp384r1", from, to, false, -1, 0x80, true, false);
    }

    Wanted onCurve(String other) {
      return new Wanted(
          name, other, from, to, ca, pathLength, usage, criticalConstraints, foreignCritical);
    }

    Wanted withUsage(int other) {
      return new Wanted(
          name, curve, from, to, ca, pathLength, other, criticalConstraints, foreignCritical);
    }

    Wanted withForeignCritical() {
      return new Wanted(name, curve, from, to, ca, pathLength, usage, criticalConstraints, true);
    }

    Wanted withoutCriticalConstraints() {
      return new Wanted(name, curve, from, to, ca, pathLength, usage, false, foreignCritical);
    }
  }

  /// Make a certificate that signs itself.
  static Certificates of(Wanted wanted) {
    return issue(wanted, Optional.empty());
  }

  /// Issue a certificate.
  Certificates issue(Wanted wanted) {
    return issue(wanted, Optional.of(this));
  }

  private static Certificates issue(Wanted wanted, Optional<Certificates> issuer) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(wanted.curve));
      KeyPair key = generator.generateKeyPair();
      byte[] by =
          issuer
              .map(it -> it.certificate.getSubjectX500Principal().getEncoded())
              .orElseGet(() -> name(wanted.name));
      byte[] signed =
          der(
              0x30,
              der(0xa0, der(0x02, new byte[] {2})),
              der(0x02, BigInteger.valueOf(wanted.name.hashCode()).abs().toByteArray()),
              SHA384_WITH_ECDSA,
              by,
              der(0x30, time(wanted.from), time(wanted.to)),
              name(wanted.name),
              key.getPublic().getEncoded(),
              der(0xa3, der(0x30, extensions(wanted))));
      Signature signature = Signature.getInstance("SHA384withECDSA");
      signature.initSign(issuer.map(it -> it.key).orElse(key).getPrivate());
      signature.update(signed);
      byte[] bits = concat(List.of(new byte[1], signature.sign()));
      byte[] whole = der(0x30, signed, SHA384_WITH_ECDSA, der(0x03, bits));
      return new Certificates(key, Pem.certificateOf(Octets.of(whole)).orElseThrow());
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  byte[] pem() {
    return pem("CERTIFICATE", der());
  }

  byte[] keyPem() {
    return pem("PRIVATE KEY", key.getPrivate().getEncoded());
  }

  static byte[] pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, body, label)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] extensions(Wanted wanted) {
    var extensions = new ArrayList<byte[]>();
    byte[] constraints = wanted.ca ? der(0x01, new byte[] {-1}) : new byte[0];
    if (wanted.pathLength >= 0) {
      byte[] length = der(0x02, new byte[] {(byte) wanted.pathLength});
      constraints = concat(List.of(constraints, length));
    }
    extensions.add(extension("0603551d13", wanted.criticalConstraints, der(0x30, constraints)));
    if (wanted.usage != 0) {
      extensions.add(
          extension("0603551d0f", false, der(0x03, new byte[] {0, (byte) wanted.usage})));
    }
    if (wanted.foreignCritical) {
      extensions.add(extension("06032a0304", true, der(0x05)));
    }
    return concat(extensions);
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    byte[] flag = critical ? der(0x01, new byte[] {-1}) : new byte[0];
    return der(0x30, HEX.parseHex(oid), flag, der(0x04, value));
  }

  private static byte[] name(String common) {
    byte[] text = der(0x0c, common.getBytes(StandardCharsets.UTF_8));
    return der(0x30, der(0x31, der(0x30, HEX.parseHex("0603550403"), text)));
  }

  private static byte[] time(Instant at) {
    return der(
        0x18,
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(at)
            .getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] der(int tag, byte[]... contents) {
    byte[] content = concat(List.of(contents));
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(List<byte[]> parts) {
    var out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
