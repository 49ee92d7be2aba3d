package dev.tenet.report;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A finding as Tenet's own JSON shows it; `docs/json.md` describes the fields.
record JsonFinding(
    String id,
    String check,
    String practice,
    Status status,
    String severity,
    String resource,
    String part,
    String name,
    String account,
    String region,
    Map<String, String> tags,
    String summary,
    String reason,
    String rule,
    List<Evidence> evidence,
    Optional<Accepted> exemption,
    Optional<String> plan,
    Optional<JsonHistory> history) {

  static JsonFinding of(Finding finding) {
    var subject = finding.subject();
    var verdict = finding.verdict();
    return new JsonFinding(
        finding.id(),
        finding.check(),
        finding.practice(),
        finding.status(),
        finding.severity().label(),
        subject.arn(),
        subject.part(),
        subject.name(),
        subject.scope().account(),
        subject.scope().region(),
        tags(subject.tags()),
        verdict.summary(),
        verdict.reason(),
        verdict.rule(),
        verdict.evidence(),
        finding.exemption().map(Accepted::of),
        finding.plan(),
        finding.history().map(JsonHistory::of));
  }

  static Map<String, String> tags(Tags tags) {
    var values = new LinkedHashMap<String, String>();
    tags.list().forEach(tag -> values.put(tag.key(), tag.value()));
    return values;
  }
}
