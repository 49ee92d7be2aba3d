package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// A summary for a person at a terminal: practice by practice, the worst first, what failed and
/// what is not known with a few resources each; then what was not seen, and how it ended.
final class TableReport implements Report {
  /// How many resources are shown of a check's failures.
  static final int SHOWN = 10;

  private final Context context;

  TableReport(Context context) {
    this.context = context;
  }

  @Override
  public void write(Audit.Result result, Writer out) {
    var paper = new Paper(out, context.columns(), context.color());
    Map<String, List<Finding>> byCheck = Sample.byCheck(result, SHOWN);
    var checks = new CheckTable(paper, result.summary(), byCheck);
    var unknown = new UnknownTable(paper, result.summary(), byCheck);

    paper.text(0, "Tenet " + context.version(), Style.BOLD);
    paper.text(0, context.origin().text() + ", as of " + Words.minute(result.at()));
    for (Practice practice : Worst.practices(result)) {
      practice(result, practice, paper, checks, unknown);
    }
    new GapTable(paper).write(result);
    counts(result, paper);
    paper.line();
    context.since().ifPresent(since -> paper.text(0, since.text()));
    paper.text(0, context.exit().text(result), ending(result));
  }

  private static void practice(
      Audit.Result result,
      Practice practice,
      Paper paper,
      CheckTable checks,
      UnknownTable unknown) {
    paper.line();
    paper.text(0, practice.id() + ": " + practice.title(), Style.BOLD);
    List<CheckInfo> of = Worst.checks(practice, result);
    of.forEach(checks::write);
    unknown.write(of);
    checks.passed(of);
  }

  // Everything in numbers, a line for each practice.
  private static void counts(Audit.Result result, Paper paper) {
    paper.line();
    int names =
        Math.max(
            8, result.practices().stream().map(Practice::id).mapToInt(Width::of).max().orElse(0));
    paper.line(
        paper.styled(
            Style.BOLD, Width.pad("Practice", names) + "     FAIL  UNKNOWN   EXEMPT     PASS"));
    for (Practice practice : Worst.practices(result)) {
      Counts of = Counts.practice(result.summary(), practice.id());
      paper.line(Width.pad(practice.id(), names) + numbers(paper, of));
    }
  }

  private static String numbers(Paper paper, Counts counts) {
    return number(paper, counts.fail(), Style.BAD)
        + number(paper, counts.unknown(), Style.OPEN)
        + number(paper, counts.exempt(), Style.ACCEPTED)
        + number(paper, counts.pass(), Style.GOOD);
  }

  private static String number(Paper paper, long count, Style style) {
    String text = "%9d".formatted(count);
    return count == 0 ? text : paper.styled(style, text);
  }

  private Style ending(Audit.Result result) {
    if (result.summary().count(Status.FAIL) > 0) {
      return Style.BAD;
    }
    return result.complete() ? Style.GOOD : Style.OPEN;
  }
}
