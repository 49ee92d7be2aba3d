package dev.tenet.report;

import dev.tenet.finding.Finding;
import dev.tenet.plan.Plan;
import dev.tenet.report.Applied.Ended;
import dev.tenet.report.Applied.Standing;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells a person what became of plans: each in a line, with what is not as it should be, and what
/// can be done next.
public final class AppliedReport {
  private static final int BODY = 15;

  private final Paper paper;

  /// Write to a terminal of a width.
  public AppliedReport(Writer out, int columns, boolean color) {
    this.paper = new Paper(out, columns, color);
  }

  /// Write what a run did.
  public void write(Applied applied) {
    paper.text(0, "Run " + applied.run(), Style.BOLD);
    applied.plans().forEach(this::plan);
    applied.skipped().forEach(why -> paper.labelled(2, "skipped", Style.DIM, BODY, why));
    paper.line();
    paper.text(0, totals(applied), Style.BOLD);
    paper.text(0, next(applied));
  }

  private void plan(Ended ended) {
    Standing standing = ended.standing();
    paper.labelled(2, words(standing), style(standing), BODY, heading(ended.plan()));
    for (String more : details(ended)) {
      paper.text(BODY, more);
    }
  }

  private static String heading(Plan plan) {
    String name = plan.name().isEmpty() ? "" : " (" + plan.name() + ")";
    String steps = plan.steps().getFirst().summary();
    String more =
        plan.steps().size() == 1 ? "" : ", and %d more".formatted(plan.steps().size() - 1);
    return "%s  %s%s: %s%s".formatted(plan.id(), PlanReport.id(plan.resource()), name, steps, more);
  }

  private static List<String> details(Ended ended) {
    var details = new ArrayList<String>();
    if (!ended.reason().isEmpty()) {
      details.add(ended.reason());
    }
    if (!ended.alarm().isEmpty()) {
      details.add("taken back: " + ended.alarm());
    }
    ended.left().forEach(left -> details.add("still changed: " + left));
    ended.open().forEach(open -> details.add(open(open)));
    if (ended.standing() == Standing.NOT_FIXED && ended.open().isEmpty()) {
      details.add("applied, but no check answered for it again");
    }
    return details;
  }

  private static String open(Finding open) {
    String reason = open.verdict().reason().isEmpty() ? "" : ": " + open.verdict().reason();
    return "applied, but %s is %s: %s%s"
        .formatted(open.check(), open.status(), open.verdict().summary(), reason);
  }

  private static String totals(Applied applied) {
    var counts = new ArrayList<String>();
    for (Standing standing : Standing.values()) {
      long count = applied.count(standing);
      if (count > 0) {
        counts.add(count + " " + words(standing));
      }
    }
    if (!applied.skipped().isEmpty()) {
      counts.add(applied.skipped().size() + " skipped");
    }
    return counts.isEmpty() ? "Nothing was to be done." : String.join(", ", counts) + ".";
  }

  private static String next(Applied applied) {
    int run = applied.run();
    String resume =
        "`tenet %s` goes on.".formatted(applied.undone() ? "undo " + run : "fix --resume " + run);
    if (applied.undone()) {
      return applied.unfinished() ? resume : "";
    }
    String undo = "`tenet undo %d` takes it back.".formatted(run);
    return applied.unfinished() ? resume + " " + undo : undo;
  }

  static String words(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Style style(Standing standing) {
    return switch (standing) {
      case FIXED -> Style.GOOD;
      case UNDONE, REFUSED, INTERRUPTED -> Style.OPEN;
      case NOT_FIXED, REPORTED -> Style.BAD;
    };
  }
}
