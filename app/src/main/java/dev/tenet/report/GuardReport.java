package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.audit.Guarding;
import dev.tenet.audit.Guarding.Seen;
import dev.tenet.audit.Guarding.Standing;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.practice.Document.Form;
import dev.tenet.practice.Guard;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;

/// Tells a person which guards are set, and of the documents that somebody else puts up.
public final class GuardReport {
  private static final int BODY = 12;

  private final Paper paper;

  /// Write to a terminal of a width.
  public GuardReport(Writer out, int columns, boolean color) {
    this.paper = new Paper(out, columns, color);
  }

  /// Write what was seen.
  public void write(Seen seen) {
    seen.standings().stream()
        .collect(groupingBy(Standing::guard, LinkedHashMap::new, toList()))
        .forEach(this::settings);
    seen.papers().stream()
        .collect(groupingBy(Guarding.Paper::guard, LinkedHashMap::new, toList()))
        .forEach(this::documents);
  }

  private void settings(Guard guard, List<Standing> standings) {
    paper.text(0, guard.id(), Style.BOLD);
    paper.text(2, guard.title());
    for (Standing standing : standings) {
      paper.labelled(
          2, word(standing.status()), style(standing.status()), BODY, standing.scope().toString());
      standing.open().forEach(open -> paper.text(BODY + 2, open(open)));
    }
    traps(guard);
  }

  private static String open(Finding open) {
    String reason = open.verdict().reason();
    return open.verdict().summary() + (reason.isEmpty() ? "" : ": " + reason);
  }

  private void documents(Guard guard, List<Guarding.Paper> papers) {
    paper.text(0, guard.id(), Style.BOLD);
    paper.text(2, guard.title());
    for (Guarding.Paper each : papers) {
      String what = "%s, %s".formatted(each.document().name(), form(each.document().form()));
      paper.labelled(2, "document", Style.PLAIN, BODY, what);
      each.notes().forEach(note -> paper.text(BODY + 2, note));
    }
    traps(guard);
  }

  private void traps(Guard guard) {
    guard.traps().forEach(trap -> paper.labelled(2, "trap", Style.DIM, BODY, trap));
    paper.line();
  }

  private static String form(Form form) {
    return switch (form) {
      case SERVICE_CONTROL_POLICY ->
          "a service control policy, for an administrator of the organization";
      case DECLARATIVE_POLICY ->
          "a declarative policy for EC2, for an administrator of the organization";
      case CONFIG_RULE -> "for aws configservice put-config-rule --config-rule";
    };
  }

  private static String word(Status status) {
    return switch (status) {
      case PASS -> "on";
      case FAIL, EXEMPT -> "off";
      case UNKNOWN -> "unknown";
    };
  }

  private static Style style(Status status) {
    return switch (status) {
      case PASS -> Style.GOOD;
      case FAIL, EXEMPT -> Style.BAD;
      case UNKNOWN -> Style.OPEN;
    };
  }
}
