package dev.tenet.report;

import dev.tenet.enclave.Attestation;
import dev.tenet.enclave.AttestationDocument;
import dev.tenet.enclave.Expectations;
import dev.tenet.enclave.Octets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is proven of an attestation document, as JSON.
public final class AttestationJson {
  private AttestationJson() {}

  /// Return it.
  public static Map<String, Object> of(Attestation attestation, List<Expectations.Unmet> unmet) {
    var json = new LinkedHashMap<String, Object>();
    json.put("schema", "tenet.attestation/1");
    json.put("authentic", attestation.authentic());
    json.put("accepted", attestation.authentic() && unmet.isEmpty());
    json.put(
        "failures",
        attestation.failures().stream()
            .map(each -> coded(each.code().name(), each.reason()))
            .toList());
    json.put(
        "findings",
        attestation.findings().stream()
            .map(each -> coded(each.code().name(), each.message()))
            .toList());
    json.put(
        "policyFailures", unmet.stream().map(each -> coded(each.code(), each.reason())).toList());
    attestation.document().ifPresent(document -> json.put("document", document(document)));
    json.put("chain", attestation.chain().stream().map(AttestationJson::certificate).toList());
    attestation
        .window()
        .ifPresent(window ->
            json.put("verifyWindow", List.of(window.from().toString(), window.to().toString())));
    return json;
  }

  private static Map<String, Object> coded(String code, String reason) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", code);
    json.put("reason", reason);
    return json;
  }

  private static Map<String, Object> document(AttestationDocument document) {
    var json = new LinkedHashMap<String, Object>();
    json.put("moduleId", document.moduleId());
    json.put("timestamp", document.timestamp().toString());
    var pcrs = new LinkedHashMap<String, Object>();
    document.pcrs().forEach((register, value) -> pcrs.put("PCR" + register, value.hex()));
    json.put("pcrs", pcrs);
    put(json, "publicKey", document.publicKey());
    put(json, "userData", document.userData());
    put(json, "nonce", document.nonce());
    return json;
  }

  private static void put(Map<String, Object> json, String name, Optional<Octets> value) {
    value.ifPresent(bytes -> json.put(name, bytes.hex()));
  }

  private static Map<String, Object> certificate(X509Certificate certificate) {
    var json = new LinkedHashMap<String, Object>();
    json.put("subject", certificate.getSubjectX500Principal().getName());
    json.put("notBefore", certificate.getNotBefore().toInstant().toString());
    json.put("notAfter", certificate.getNotAfter().toInstant().toString());
    return json;
  }
}
