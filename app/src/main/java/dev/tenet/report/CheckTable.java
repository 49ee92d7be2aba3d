package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.audit.Summary;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.CheckInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the table says of a check.
final class CheckTable {
  private static final int BODY = 11;
  private static final int RESOURCE = BODY + 2;

  // Below this the summary stands under the resource, not beside it.
  private static final int BESIDE = 34;

  private final Paper paper;
  private final Summary summary;
  private final Map<String, List<Finding>> findings;

  /// @param findings a sample of each check's
  CheckTable(Paper paper, Summary summary, Map<String, List<Finding>> findings) {
    this.paper = paper;
    this.summary = summary;
    this.findings = findings;
  }

  /// Write what of a check did not pass.
  void write(CheckInfo info) {
    Map<Status, List<Finding>> of =
        findings.getOrDefault(info.id(), List.of()).stream().collect(groupingBy(Finding::status));
    if (count(info, Status.FAIL) > 0) {
      failed(info, of.getOrDefault(Status.FAIL, List.of()));
    }
    if (count(info, Status.UNKNOWN) > 0) {
      unknown(info, of.getOrDefault(Status.UNKNOWN, List.of()));
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
    String severity =
        shown.isEmpty() ? info.severity().label() : shown.getFirst().severity().label();
    heading(info, Status.FAIL, severity + ": " + info.title());
    resources(shown);
    more(count(info, Status.FAIL) - shown.size());
  }

  private void unknown(CheckInfo info, List<Finding> shown) {
    heading(info, Status.UNKNOWN, info.title());
    Map<String, List<Finding>> byReason =
        shown.stream()
            .collect(
                groupingBy(finding -> finding.verdict().reason(), LinkedHashMap::new, toList()));
    summary
        .reasons(info.id())
        .forEach((reason, count) -> {
          List<Finding> of = byReason.getOrDefault(reason, List.of());
          paper.text(BODY, reason + " (" + count + ")", Style.OPEN);
          resources(of);
          more(count - of.size());
        });
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

  private void resources(List<Finding> shown) {
    Map<Scope, List<Finding>> byScope =
        shown.stream()
            .collect(
                groupingBy(finding -> finding.subject().scope(), LinkedHashMap::new, toList()));
    int widest = shown.stream().mapToInt(finding -> Width.of(name(finding))).max().orElse(0);
    int column = RESOURCE + Math.min(widest, (paper.columns() - RESOURCE) / 2) + 2;
    boolean beside = paper.columns() - column >= BESIDE;
    byScope.forEach((scope, of) -> {
      paper.text(BODY, scope.account() + " " + scope.region(), Style.DIM);
      for (Finding finding : of) {
        paper.labelled(
            RESOURCE,
            name(finding),
            Style.BOLD,
            beside ? column : RESOURCE + 2,
            finding.verdict().summary());
      }
    });
  }

  private static String name(Finding finding) {
    return Words.visible(ShortName.of(finding.subject()));
  }

  private void more(long count) {
    if (count > 0) {
      paper.text(RESOURCE, "and %d more (--format json has all)".formatted(count), Style.DIM);
    }
  }

  private long count(CheckInfo info, Status status) {
    return Counts.check(summary, info.id()).of(status);
  }

  private long total(CheckInfo info) {
    return Counts.check(summary, info.id()).total();
  }
}
