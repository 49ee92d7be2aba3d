package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Secrets;
import dev.tenet.fleet.Tags;
import java.util.function.Consumer;

/// The findings of a result without what looks like a secret in a name, a tag or a sentence.
/// Evidence has none to begin with.
public final class Redacted {
  private Redacted() {}

  static void forEach(Audit.Result result, Consumer<Finding> out) {
    result.findings().forEach(finding -> out.accept(of(finding)));
  }

  /// Return a finding without them.
  public static Finding of(Finding found) {
    return new Finding(
        found.check(),
        found.severity(),
        subject(found.subject()),
        verdict(found.verdict()),
        found.exemption(),
        found.plan(),
        found.history());
  }

  private static Subject subject(Subject subject) {
    var tags =
        subject.tags().list().stream()
            .map(tag -> new Tags.Tag(tag.key(), Secrets.redact(tag.value())))
            .toList();
    return new Subject(
        subject.arn(),
        Secrets.redact(subject.part()),
        subject.scope(),
        Secrets.redact(subject.name()),
        new Tags(tags));
  }

  private static Verdict verdict(Verdict verdict) {
    return new Verdict(
        verdict.status(),
        Secrets.redact(verdict.summary()),
        Secrets.redact(verdict.reason()),
        verdict.rule(),
        verdict.evidence());
  }
}
