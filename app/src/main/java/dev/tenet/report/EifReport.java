package dev.tenet.report;

import dev.tenet.enclave.Eif;
import dev.tenet.enclave.EifFinding;
import dev.tenet.enclave.EifSignature;
import dev.tenet.enclave.Measurement;
import java.io.PrintWriter;
import java.security.cert.X509Certificate;
import java.util.SortedMap;

/// An enclave image for people to read.
public record EifReport(PrintWriter out) {
  /// Write what an image is and which rules it breaks.
  public void write(String file, Eif eif) {
    out.println(
        file + ": " + (eif.valid() ? "a valid enclave image" : "NOT a valid enclave image"));
    eif.header()
        .ifPresent(header ->
            out.println(
                "  version %d for %s, %,d bytes in %d sections"
                    .formatted(
                        header.version(),
                        header.architecture(),
                        eif.size(),
                        eif.sections().size())));
    eif.measurements().ifPresent(values -> measurements(values.byRegister()));
    signer(eif);
    for (EifFinding finding : eif.findings()) {
      out.println(
          "  %s %s at byte %d: %s"
              .formatted(
                  finding.rule().warning() ? "warning" : "ERROR  ",
                  finding.rule().id(),
                  finding.offset(),
                  finding.message()));
    }
  }

  /// Write registers, one a line.
  public void measurements(SortedMap<Integer, Measurement> values) {
    values.forEach((register, value) -> out.println("  PCR%d %s".formatted(register, value.hex())));
  }

  private void signer(Eif eif) {
    if (!eif.signed()) {
      out.println("  not signed");
    }
    eif.signature()
        .map(EifSignature::certificate)
        .ifPresent((X509Certificate by) ->
            out.println(
                "  signed by %s, valid from %s to %s"
                    .formatted(
                        by.getSubjectX500Principal().getName(),
                        by.getNotBefore().toInstant(),
                        by.getNotAfter().toInstant())));
  }
}
