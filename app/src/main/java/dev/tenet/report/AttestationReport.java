package dev.tenet.report;

import dev.tenet.enclave.Attestation;
import dev.tenet.enclave.AttestationDocument;
import dev.tenet.enclave.Expectations;
import java.io.PrintWriter;
import java.util.List;

/// What is proven of an attestation document, for people to read.
public record AttestationReport(PrintWriter out) {
  /// Write it.
  public void write(String name, Attestation attestation, List<Expectations.Unmet> unmet) {
    if (!attestation.authentic()) {
      out.println(name + ": NOT authentic");
    } else if (unmet.isEmpty()) {
      out.println(name + ": authentic, and as expected");
    } else {
      out.println(name + ": authentic, but NOT as expected");
    }
    attestation
        .failures()
        .forEach(each -> out.println("  ERROR   %s: %s".formatted(each.code(), each.reason())));
    unmet.forEach(each -> out.println("  ERROR   %s: %s".formatted(each.code(), each.reason())));
    attestation
        .findings()
        .forEach(each -> out.println("  note    %s: %s".formatted(each.code(), each.message())));
    attestation.document().ifPresent(document -> document(document, attestation.authentic()));
  }

  private void document(AttestationDocument document, boolean authentic) {
    String says = authentic ? "says" : "claims";
    out.println(
        "  it %s: module %s at %s".formatted(says, document.moduleId(), document.timestamp()));
    document
        .pcrs()
        .forEach((register, value) -> {
          if (!value.isZero()) {
            out.println("  PCR%d %s".formatted(register, value.hex()));
          }
        });
  }
}
