package dev.tenet.report;

import static java.util.stream.Collectors.joining;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.fleet.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Comma-separated values (RFC 4180), a line for each finding. A cell that a spreadsheet would take
/// for a formula gets an apostrophe before it.
final class CsvReport implements Report {
  private static final List<String> HEADER =
      List.of(
          "timestamp",
          "account",
          "account_name",
          "region",
          "partition",
          "practice",
          "check_id",
          "check_title",
          "status",
          "reason",
          "severity",
          "resource_type",
          "resource_arn",
          "part",
          "resource_name",
          "tags",
          "summary",
          "evidence",
          "compliance",
          "exception_owner",
          "exception_until",
          "plan_id",
          "first_seen",
          "version",
          "finding_id");

  private final Context context;

  CsvReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) throws IOException {
    var checks = new CheckIndex(result);
    out.write(line(HEADER.stream()));
    Redacted.forEach(
        result,
        finding -> {
          try {
            out.write(line(cells(finding, result, checks)));
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  private Stream<String> cells(Finding finding, Audit.Result result, CheckIndex checks) {
    var subject = finding.subject();
    var scope = subject.scope();
    var verdict = finding.verdict();
    var check = checks.of(finding);
    return Stream.of(
        result.at().toString(),
        scope.account(),
        result.names().getOrDefault(scope.account(), ""),
        scope.region(),
        scope.partition(),
        finding.practice(),
        finding.check(),
        check.title(),
        finding.status().name(),
        verdict.reason(),
        finding.severity().label(),
        ResourceType.of(subject),
        subject.arn(),
        subject.part(),
        subject.name(),
        tags(subject.tags()),
        verdict.summary(),
        verdict.evidence().stream().map(Words::seen).collect(joining("; ")),
        String.join("; ", Related.to(check)),
        finding.exemption().map(Exemption::owner).orElse(""),
        finding.exemption().map(Exemption::until).map(Object::toString).orElse(""),
        finding.plan().orElse(""),
        finding.history().flatMap(History::firstSeen).map(Instant::toString).orElse(""),
        context.version(),
        finding.id());
  }

  private static String tags(Tags tags) {
    return tags.list().stream().map(tag -> tag.key() + "=" + tag.value()).collect(joining("; "));
  }

  private static String line(Stream<String> cells) {
    return cells.map(CsvReport::cell).collect(joining(",", "", "\r\n"));
  }

  /// Return text as a cell.
  static String cell(String text) {
    // OWASP, CSV injection: these begin a formula, also after a tab or line break.
    String safe = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
