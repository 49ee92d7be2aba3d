package dev.tenet.enclave;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is proven of a document.
///
/// @param failures why it is not authentic, the first one first; none if it is
/// @param findings what else to know
/// @param document its fields, if they could be read. They mean nothing unless it is authentic
/// @param chain the certificates from the document's own to the pinned root, as far as they can be
///   read
/// @param window when all of them are valid, if they ever are
public record Attestation(
    List<AttestationFailure> failures,
    List<AttestationFinding> findings,
    Optional<AttestationDocument> document,
    List<X509Certificate> chain,
    Optional<Window> window) {
  /// From when until when, both included.
  public record Window(Instant from, Instant to) {}

  /// Copy the lists.
  public Attestation {
    failures = List.copyOf(failures);
    findings = List.copyOf(findings);
    chain = List.copyOf(chain);
  }

  /// Say whether the hypervisor made this document. Whether it is the enclave that was expected,
  /// and lately, is another question.
  public boolean authentic() {
    return failures.isEmpty();
  }
}
