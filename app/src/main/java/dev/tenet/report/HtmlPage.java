package dev.tenet.report;

import static java.util.Comparator.comparing;

import dev.tenet.audit.Audit;
import dev.tenet.audit.NotAssessed;
import dev.tenet.finding.Change;
import dev.tenet.finding.Evidence;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Warning;
import java.util.List;
import java.util.Map;

/// What the page `audit.jte` shows, all of it visible characters.
///
/// @param failing whether anything failed
/// @param complete whether all was seen
/// @param since what changed since earlier runs, or empty text
record HtmlPage(
    String version,
    String origin,
    String at,
    boolean failing,
    boolean complete,
    String ending,
    String since,
    Counts counts,
    List<PracticePart> practices,
    List<AcceptedPart> accepted,
    List<String> notes,
    List<GapPart> gaps,
    List<WarningPart> warnings) {

  record PracticePart(String id, String title, Counts counts, List<CheckPart> checks) {}

  /// @param findings failures first
  /// @param more how many findings that did not pass are not shown
  record CheckPart(
      String id,
      String title,
      String severity,
      Counts counts,
      Prose why,
      Prose todo,
      List<String> references,
      List<String> related,
      List<FindingPart> findings,
      long more) {}

  record FindingPart(
      String id,
      String status,
      String severity,
      String resource,
      String arn,
      String account,
      String region,
      String summary,
      String reason,
      String rule,
      List<EvidencePart> evidence,
      String accepted,
      String plan,
      String change,
      String firstSeen) {
    static FindingPart of(Finding finding) {
      var subject = finding.subject();
      var verdict = finding.verdict();
      return new FindingPart(
          finding.id(),
          finding.status().name(),
          finding.severity().label(),
          Words.visible(ShortName.of(subject)),
          Words.visible(subject.arn()),
          Words.visible(subject.scope().account()),
          Words.visible(subject.scope().region()),
          Words.visible(verdict.summary()),
          Words.visible(verdict.reason()),
          Words.visible(verdict.rule()),
          verdict.evidence().stream().map(EvidencePart::of).toList(),
          Words.visible(finding.exemption().map(Accepted::of).map(Accepted::text).orElse("")),
          Words.visible(finding.plan().orElse("")),
          finding.history().flatMap(History::change).map(Change::label).orElse(""),
          finding.history().flatMap(History::firstSeen).map(Words::minute).orElse(""));
    }
  }

  record EvidencePart(String resource, String field, String value, String from) {
    static EvidencePart of(Evidence evidence) {
      return new EvidencePart(
          Words.visible(evidence.resource()),
          Words.visible(evidence.field()),
          Words.visible(evidence.value()),
          Words.visible(evidence.from()));
    }
  }

  record AcceptedPart(
      String id, String owner, String reason, String ticket, String until, String checks) {}

  record GapPart(String call, String reason, String where, String checks) {
    static GapPart of(NotAssessed gap) {
      return new GapPart(
          Words.visible("aws " + gap.call()),
          Words.visible(gap.reason()),
          Words.visible(gap.scope().toString()),
          String.join(", ", gap.checks()));
    }
  }

  record WarningPart(boolean lost, String place, String message, String done) {
    static WarningPart of(Warning warning) {
      String place =
          warning.file() + (warning.position().isEmpty() ? "" : ", " + warning.position());
      return new WarningPart(
          warning.level() == Warning.Level.INCOMPLETE,
          Words.visible(place),
          Words.visible(warning.message()),
          Words.visible(warning.done()));
    }
  }

  /// Make a page.
  ///
  /// @param findings a sample of each check's
  static HtmlPage of(Audit.Result result, Context context, Map<String, List<Finding>> findings) {
    return new HtmlPage(
        context.version(),
        Words.visible(context.origin().text()),
        Words.minute(result.at()),
        result.summary().count(Status.FAIL) > 0,
        result.complete(),
        context.exit().outcome(result),
        context.since().map(Since::text).orElse(""),
        Counts.all(result.summary()),
        Worst.practices(result).stream()
            .map(practice -> practice(practice, result, findings))
            .toList(),
        accepted(findings),
        result.notes().stream().map(Words::visible).toList(),
        result.notAssessed().stream().map(GapPart::of).toList(),
        result.warnings().stream().map(WarningPart::of).toList());
  }

  private static PracticePart practice(
      Practice practice, Audit.Result result, Map<String, List<Finding>> findings) {
    return new PracticePart(
        practice.id(),
        practice.title(),
        Counts.practice(result.summary(), practice.id()),
        Worst.checks(practice, result).stream()
            .map(info -> check(info, result, findings.getOrDefault(info.id(), List.of())))
            .toList());
  }

  private static CheckPart check(CheckInfo info, Audit.Result result, List<Finding> findings) {
    Counts counts = Counts.check(result.summary(), info.id());
    return new CheckPart(
        info.id(),
        info.title(),
        result.summary().worst(info.id()).orElse(info.severity()).label(),
        counts,
        Prose.of(info.why()),
        Prose.of(info.todo()),
        info.references(),
        Related.to(info),
        findings.stream().sorted(comparing(Finding::status)).map(FindingPart::of).toList(),
        counts.total() - counts.pass() - findings.size());
  }

  private static List<AcceptedPart> accepted(Map<String, List<Finding>> findings) {
    List<Finding> exempt =
        findings.values().stream()
            .flatMap(List::stream)
            .filter(finding -> finding.status() == Status.EXEMPT)
            .toList();
    return exempt.stream()
        .flatMap(finding -> finding.exemption().stream())
        .distinct()
        .map(exemption ->
            new AcceptedPart(
                Words.visible(exemption.id()),
                Words.visible(exemption.owner()),
                Words.visible(exemption.reason()),
                Words.visible(exemption.ticket()),
                exemption.until().toString(),
                checks(exempt, exemption)))
        .toList();
  }

  private static String checks(List<Finding> exempt, Exemption exemption) {
    return String.join(
        ", ",
        exempt.stream()
            .filter(finding -> finding.exemption().filter(exemption::equals).isPresent())
            .map(Finding::check)
            .distinct()
            .toList());
  }
}
