package dev.tenet.store;

import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.fleet.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a finding's verdict says, as the store keeps it: without secrets.
record Words(String severity, String summary, String reason, String exception) {
  static Words of(Finding finding) {
    return new Words(
        finding.severity().label(),
        Secrets.redact(finding.verdict().summary()),
        Secrets.redact(finding.verdict().reason()),
        finding.exemption().map(Exemption::id).orElse(""));
  }

  Object[] row(long id) {
    return new Object[] {id, severity, summary, reason, exception};
  }

  /// Return a number that only these words have.
  long id() {
    try {
      String all = String.join("\0", severity, summary, reason, exception);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
