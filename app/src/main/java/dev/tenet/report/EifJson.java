package dev.tenet.report;

import dev.tenet.enclave.Eif;
import dev.tenet.enclave.EifFinding;
import dev.tenet.enclave.EifSection;
import dev.tenet.enclave.EifSignature;
import dev.tenet.enclave.Measurement;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/// An enclave image as JSON. Members that begin with a capital letter have the names of `nitro-cli
/// describe-eif`; what Tenet adds begins with a small one.
public final class EifJson {
  private static final DateTimeFormatter OPENSSL =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EifJson() {}

  /// Return what an image is and which rules it breaks.
  public static Map<String, Object> of(String file, Eif eif) {
    var json = new LinkedHashMap<String, Object>();
    json.put("schema", "tenet.eif/1");
    json.put("file", file);
    json.put("valid", eif.valid());
    json.put("findings", eif.findings().stream().map(EifJson::finding).toList());
    eif.header()
        .ifPresent(header -> {
          json.put("EifVersion", header.version());
          json.put("arch", header.architecture().toString());
        });
    eif.measurements()
        .ifPresent(values -> json.put("Measurements", measurements(values.byRegister())));
    json.put("IsSigned", eif.signed());
    eif.signature()
        .map(EifSignature::certificate)
        .ifPresent(signer -> json.put("SigningCertificate", certificate(signer)));
    eif.crc().ifPresent(right -> json.put("CheckCRC", right));
    eif.signature().ifPresent(signature -> json.put("SignatureCheck", signature.verifies()));
    eif.metadata().ifPresent(metadata -> metadata(json, metadata));
    json.put("sections", eif.sections().stream().map(EifJson::section).toList());
    return json;
  }

  /// Return registers by their names.
  public static Map<String, Object> measurements(SortedMap<Integer, Measurement> values) {
    var json = new LinkedHashMap<String, Object>();
    json.put("HashAlgorithm", "Sha384 { ... }");
    values.forEach((register, value) -> json.put("PCR" + register, value.hex()));
    return json;
  }

  private static Map<String, Object> finding(EifFinding finding) {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", finding.rule().id());
    json.put("severity", finding.rule().warning() ? "warning" : "error");
    json.put("message", finding.message());
    finding.section().ifPresent(section -> json.put("section", section));
    json.put("offset", finding.offset());
    return json;
  }

  private static Map<String, Object> section(EifSection section) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", section.type().map(Enum::name).orElse("" + section.number()));
    json.put("offset", section.offset());
    json.put("size", Long.toUnsignedString(section.size()));
    return json;
  }

  private static Map<String, Object> certificate(X509Certificate certificate) {
    var json = new LinkedHashMap<String, Object>();
    json.put("Issuer", certificate.getIssuerX500Principal().getName());
    json.put("Algorithm", certificate.getSigAlgName());
    json.put("NotBefore", time(certificate.getNotBefore().toInstant()));
    json.put("NotAfter", time(certificate.getNotAfter().toInstant()));
    json.put(
        "Signature",
        HexFormat.ofDelimiter(":").withUpperCase().formatHex(certificate.getSignature()));
    return json;
  }

  private static String time(Instant time) {
    return OPENSSL.format(time);
  }

  // nitro-cli takes the build's and the user's own fields into one object.
  private static void metadata(Map<String, Object> json, JsonNode metadata) {
    json.put("ImageName", metadata.path("ImageName"));
    json.put("ImageVersion", metadata.path("ImageVersion"));
    var all = new LinkedHashMap<String, Object>();
    metadata.path("BuildMetadata").properties().forEach(it -> all.put(it.getKey(), it.getValue()));
    if (metadata.hasNonNull("DockerInfo")) {
      all.put("DockerInfo", metadata.path("DockerInfo"));
    }
    metadata.path("CustomMetadata").properties().forEach(it -> all.put(it.getKey(), it.getValue()));
    json.put("Metadata", all);
  }
}
