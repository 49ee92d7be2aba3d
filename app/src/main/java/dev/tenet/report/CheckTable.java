package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.audit.Summary;
import dev.tenet.finding.Change;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the table says of a check.
final class CheckTable {
  private static final int BODY = 11;
  private static final int RESOURCE = BODY + 2;

  private final Paper paper;
  private final Summary summary;
  private final Map<String, List<Finding>> findings;

  /// @param findings a sample of each check's
  CheckTable(Paper paper, Summary summary, Map<String, List<Finding>> findings) {
    this.paper = paper;
    this.summary = summary;
    this.findings = findings;
  }

  /// Write what of a check failed.
  void write(CheckInfo info) {
    Map<Status, List<Finding>> of =
        findings.getOrDefault(info.id(), List.of()).stream().collect(groupingBy(Finding::status));
    if (count(info, Status.FAIL) > 0) {
      failed(info, of.getOrDefault(Status.FAIL, List.of()));
    }
    if (count(info, Status.EXEMPT) > 0) {
      exempt(info, of.getOrDefault(Status.EXEMPT, List.of()));
    }
  }

  /// Count what passed of some checks.
  void passed(List<CheckInfo> checks) {
    List<CheckInfo> clean = checks.stream().filter(info -> count(info, Status.PASS) > 0).toList();
    long passed = clean.stream().mapToLong(info -> count(info, Status.PASS)).sum();
    if (passed > 0) {
      label(Status.PASS, "%d in %s".formatted(passed, Words.count(clean.size(), "check")));
    } else if (checks.stream().allMatch(info -> total(info) == 0)) {
      paper.text(2, "Nothing in this fleet is subject to it.", Style.DIM);
    }
  }

  private void failed(CheckInfo info, List<Finding> shown) {
    Severity severity = summary.worst(info.id()).orElse(info.severity());
    heading(info, Status.FAIL, severity.label() + ": " + info.title());
    shown.stream()
        .collect(groupingBy(finding -> finding.verdict().summary(), LinkedHashMap::new, toList()))
        .forEach((summary, of) -> {
          paper.text(BODY, summary);
          resources(of);
        });
    long more = count(info, Status.FAIL) - shown.size();
    if (more > 0) {
      paper.text(BODY, "and %d more (--format json has all)".formatted(more), Style.DIM);
    }
  }

  // Each place once, the resources beside it.
  private void resources(List<Finding> shown) {
    int column =
        RESOURCE + shown.stream().mapToInt(each -> Width.of(place(each))).max().orElse(0) + 2;
    String before = "";
    for (Finding finding : shown) {
      String place = place(finding);
      paper.labelled(
          RESOURCE,
          place.equals(before) ? "" : place,
          Style.DIM,
          column,
          ShortName.of(finding.subject()) + came(finding));
      before = place;
    }
  }

  // What was known of before needs no word.
  private static String came(Finding finding) {
    return finding
        .history()
        .flatMap(History::change)
        .filter(change -> change == Change.NEW || change == Change.REOPENED)
        .map(change -> "  " + change.label())
        .orElse("");
  }

  private static String place(Finding finding) {
    return Words.visible(finding.subject().scope().toString());
  }

  private void exempt(CheckInfo info, List<Finding> shown) {
    heading(info, Status.EXEMPT, info.title());
    shown.stream()
        .flatMap(finding -> finding.exemption().stream())
        .distinct()
        .forEach(exemption -> paper.text(BODY, Accepted.of(exemption).text()));
  }

  private void heading(CheckInfo info, Status status, String text) {
    long count = count(info, status);
    label(status, "%s (%d of %d)".formatted(info.id(), count, total(info)));
    paper.text(BODY, text, Style.DIM);
  }

  private void label(Status status, String text) {
    paper.labelled(2, status.name(), style(status), BODY, text);
  }

  private static Style style(Status status) {
    return switch (status) {
      case PASS -> Style.GOOD;
      case FAIL -> Style.BAD;
      case UNKNOWN -> Style.OPEN;
      case EXEMPT -> Style.ACCEPTED;
    };
  }

  private long count(CheckInfo info, Status status) {
    return Counts.check(summary, info.id()).of(status);
  }

  private long total(CheckInfo info) {
    return Counts.check(summary, info.id()).total();
  }
}
