package dev.tenet.enclave;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What else there is to know about a document.
final class Observations {
  private final AttestationDocument document;
  private final List<AttestationFinding> findings = new ArrayList<>();

  private Observations(AttestationDocument document) {
    this.document = document;
  }

  static List<AttestationFinding> of(AttestationDocument document) {
    var observations = new Observations(document);
    observations.debug();
    observations.instance();
    observations.lengths();
    observations.names();
    observations.kernel();
    return observations.findings;
  }

  private void debug() {
    if (document.debug()) {
      add(
          AttestationFinding.Code.DEBUG_MODE,
          "PCR0, PCR1 and PCR2 say nothing: the enclave runs in debug mode, its parent can read its"
              + " console, and nothing says which image it runs");
    }
  }

  private void instance() {
    document
        .instance()
        .filter(id ->
            document.pcrs().containsKey(4)
                && !document.pcrs().get(4).equals(Measurement.ofInstance(id)))
        .ifPresent(id ->
            add(
                AttestationFinding.Code.MODULE_PCR4_MISMATCH,
                "PCR4 is not that of instance " + id));
  }

  private void lengths() {
    length("user_data", document.userData());
    length("nonce", document.nonce());
    document
        .unknown()
        .forEach(name -> add(AttestationFinding.Code.UNKNOWN_FIELD, "unknown field " + name));
  }

  private void length(String field, Optional<Octets> value) {
    value
        .filter(bytes -> bytes.length() > Fields.USUAL)
        .ifPresent(bytes ->
            add(
                AttestationFinding.Code.WARN_FIELD_LENGTH,
                "%s has %d bytes, more than 512".formatted(field, bytes.length())));
  }

  private void names() {
    Pem.certificateOf(document.certificate())
        .map(X509Certificate::getSubjectX500Principal)
        .map(subject -> subject.getName())
        .filter(
            name -> !name.startsWith("CN=" + document.moduleId() + ".") || !name.contains(".aws"))
        .ifPresent(name ->
            add(
                AttestationFinding.Code.LEAF_CN,
                "the certificate is %s's, not module %s's".formatted(name, document.moduleId())));
  }

  private void kernel() {
    Optional.ofNullable(document.pcrs().get(1))
        .filter(pcr1 -> !pcr1.isZero())
        .ifPresent(pcr1 ->
            StockKernels.of(pcr1)
                .ifPresentOrElse(
                    kernel ->
                        add(
                            AttestationFinding.Code.PCR1_STOCK,
                            "PCR1 is the kernel and init that nitro-cli shipped for %s since %s"
                                .formatted(kernel.architecture(), kernel.since())),
                    () ->
                        add(
                            AttestationFinding.Code.PCR1_UNKNOWN,
                            "PCR1 is no kernel and init that nitro-cli shipped")));
    if (Optional.ofNullable(document.pcrs().get(2))
        .filter(Measurement.OF_NOTHING::equals)
        .isPresent()) {
      add(AttestationFinding.Code.PCR2_CONSTANT, "PCR2 measures nothing: bind to PCR0");
    }
  }

  private void add(AttestationFinding.Code code, String message) {
    findings.add(new AttestationFinding(code, message));
  }
}
