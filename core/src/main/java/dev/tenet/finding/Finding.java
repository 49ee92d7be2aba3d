package dev.tenet.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/// The answer of one check on one subject.
///
/// @param check the check's id, whose first part is the practice
/// @param exemption the exception that accepts a failure
/// @param plan the id of the plan that fixes it
/// @param history what earlier runs know of it
public record Finding(
    String check,
    Severity severity,
    Subject subject,
    Verdict verdict,
    Optional<Exemption> exemption,
    Optional<String> plan,
    Optional<History> history) {

  /// Findings of one practice by check, account, Region, resource.
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::check)
          .thenComparing(finding -> finding.subject().scope())
          .thenComparing(finding -> finding.subject().arn())
          .thenComparing(finding -> finding.subject().part());

  /// A finding without exception, plan or history.
  public Finding(String check, Severity severity, Subject subject, Verdict verdict) {
    this(check, severity, subject, verdict, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Return the practice's id.
  public String practice() {
    return check.substring(0, check.indexOf('.'));
  }

  /// Return the status: EXEMPT for a failure that an exception accepts.
  public Status status() {
    return exemption.isPresent() ? Status.EXEMPT : verdict.status();
  }

  /// Return an id that stays the same from run to run: twelve hexadecimal digits of a hash over
  /// check, account, Region, resource and part.
  public String id() {
    try {
      String key =
          String.join("\n", check, subject.scope().toString(), subject.arn(), subject.part());
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// The same finding, accepted.
  public Finding exempt(Exemption accepted) {
    return new Finding(check, severity, subject, verdict, Optional.of(accepted), plan, history);
  }

  /// The same finding with the id of the plan that fixes it.
  public Finding plan(String id) {
    return new Finding(check, severity, subject, verdict, exemption, Optional.of(id), history);
  }

  /// The same finding at another severity.
  public Finding severity(Severity other) {
    return new Finding(check, other, subject, verdict, exemption, plan, history);
  }

  /// The same finding with what earlier runs know of it.
  public Finding history(History known) {
    return new Finding(check, severity, subject, verdict, exemption, plan, Optional.of(known));
  }
}
