package dev.tenet.enclave;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Attestation documents under a root of our own.
final class Documents {
  static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
  static final String INSTANCE = "i-0123456789abcdef0";
  static final String MODULE = INSTANCE + "-enc0123456789abcdef";

  private static final Instant FROM = AT.minusSeconds(3_600);
  private static final Instant TO = AT.plusSeconds(7_200);

  /// Certificates from the root to the document's own.
  record Line(Certificates root, List<Certificates> between, Certificates leaf) {}

  static final Line LINE = line(leaf());

  private Documents() {}

  static Certificates.Wanted leaf() {
    return Certificates.Wanted.leaf(MODULE + ".eu-central-1.aws", FROM, TO);
  }

  static Line line(Certificates.Wanted leaf) {
    var root = Certificates.of(Certificates.Wanted.authority("aws.nitro-enclaves", FROM, TO, -1));
    Certificates regional = root.issue(Certificates.Wanted.authority("regional", FROM, TO, 2));
    Certificates zonal = regional.issue(Certificates.Wanted.authority("zonal", FROM, TO, 1));
    Certificates host = zonal.issue(Certificates.Wanted.authority("instance", FROM, TO, 0));
    return new Line(root, List.of(regional, zonal, host), host.issue(leaf));
  }

  static AttestationVerifier verifier(Line line) {
    return AttestationVerifier.of(line.root().pem());
  }

  static Map<String, Cbor> fields(Line line) {
    var pcrs = new LinkedHashMap<Cbor, Cbor>();
    for (int register = 0; register < 16; register++) {
      pcrs.put(Cbor.Int.of(register), Cbor.Bytes.of(new byte[48]));
    }
    pcrs.put(Cbor.Int.of(0), bytes(Measurement.ofRole("zero")));
    pcrs.put(Cbor.Int.of(4), bytes(Measurement.ofInstance(INSTANCE)));
    var bundle = new ArrayList<Cbor>();
    bundle.add(Cbor.Bytes.of(line.root().der()));
    line.between().forEach(each -> bundle.add(Cbor.Bytes.of(each.der())));
    var fields = new LinkedHashMap<String, Cbor>();
    fields.put("module_id", new Cbor.Text(MODULE));
    fields.put("digest", new Cbor.Text("SHA384"));
    fields.put("timestamp", Cbor.Int.of(AT.toEpochMilli()));
    fields.put("pcrs", new Cbor.Pairs(pcrs));
    fields.put("certificate", Cbor.Bytes.of(line.leaf().der()));
    fields.put("cabundle", new Cbor.Array(bundle));
    fields.put("public_key", Cbor.NULL);
    fields.put("user_data", text("user data"));
    fields.put("nonce", text("nonce"));
    return fields;
  }

  private static Cbor bytes(Measurement value) {
    return Cbor.Bytes.of(value.bytes());
  }

  static Cbor text(String text) {
    return Cbor.Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] signed(Line line, Map<String, Cbor> fields) {
    var entries = new LinkedHashMap<Cbor, Cbor>();
    fields.forEach((name, value) -> entries.put(new Cbor.Text(name), value));
    return signed(line, CborWriter.write(new Cbor.Pairs(entries)));
  }

  static byte[] signed(Line line, byte[] payload) {
    CoseAlgorithm algorithm =
        CoseAlgorithm.of(line.leaf().key().getPublic()).orElse(CoseAlgorithm.ES384);
    try {
      byte[] signature =
          algorithm.sign(
              line.leaf().key().getPrivate(),
              CoseSign1.toBeSigned(CoseAlgorithm.ES384.header(), payload));
      return CborWriter.write(CoseSign1.of(CoseAlgorithm.ES384, payload, signature));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  static Attestation attested() {
    return verifier(LINE).verify(signed(LINE, fields(LINE)), new TimePolicy.Live(AT));
  }
}
