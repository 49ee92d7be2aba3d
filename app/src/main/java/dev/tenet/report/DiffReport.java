package dev.tenet.report;

import dev.tenet.finding.Change;
import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Tags;
import dev.tenet.store.Difference;
import dev.tenet.store.Run;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a person reads of what differs between two runs: the first few of each kind.
public final class DiffReport implements Consumer<Difference> {
  private static final int SHOWN = 20;

  private final Paper paper;
  private final Map<Change, Long> counts = new EnumMap<>(Change.class);
  private final Map<Change, List<Difference>> shown = new EnumMap<>(Change.class);

  /// Write to a terminal of a width.
  public DiffReport(Writer out, int columns, boolean color) {
    this.paper = new Paper(out, columns, color);
  }

  @Override
  public void accept(Difference difference) {
    counts.merge(difference.change(), 1L, Long::sum);
    List<Difference> of = shown.computeIfAbsent(difference.change(), _ -> new ArrayList<>());
    if (of.size() < SHOWN && details(difference.change())) {
      of.add(difference);
    }
  }

  /// Write the report, once everything was accepted.
  public void write(Run before, Run now) {
    paper.text(0, "From " + run(before) + " to " + run(now), Style.BOLD);
    if (counts.isEmpty()) {
      paper.line();
      paper.text(0, "Nothing differs, and nothing is open in either.");
    }
    counts.forEach(this::write);
  }

  private static String run(Run run) {
    return "run %d (%s, %s)"
        .formatted(run.number(), HistoryReport.place(run), Words.minute(run.at()));
  }

  private static boolean details(Change change) {
    return switch (change) {
      case NEW, REOPENED, ACCEPTED, FIXED, GONE -> true;
      case STILL, NOT_ASSESSED -> false;
    };
  }

  private void write(Change change, Long count) {
    paper.line();
    paper.text(0, heading(change) + ": " + count, style(change));
    List<Difference> of = shown.getOrDefault(change, List.of());
    String check = "";
    for (Difference difference : of) {
      if (!difference.check().equals(check)) {
        check = difference.check();
        paper.text(2, check);
      }
      paper.text(4, subject(difference), Style.DIM);
      paper.text(6, said(difference));
    }
    if (!of.isEmpty() && count > of.size()) {
      paper.text(2, "and %d more (--format json has all)".formatted(count - of.size()), Style.DIM);
    }
  }

  private static String subject(Difference difference) {
    var subject =
        new Subject(
            difference.resource(),
            difference.part(),
            difference.scope(),
            difference.name(),
            Tags.NONE);
    return difference.scope() + "  " + ShortName.of(subject);
  }

  private static String said(Difference difference) {
    String from = difference.before().map(Status::name).orElse("not there");
    String to = difference.now().map(Status::name).orElse("not there");
    return "%s → %s  %s".formatted(from, to, difference.summary());
  }

  private static String heading(Change change) {
    return switch (change) {
      case NEW -> "New";
      case REOPENED -> "Reopened";
      case STILL -> "Still open";
      case ACCEPTED -> "Accepted by an exception";
      case FIXED -> "Fixed";
      case GONE -> "Gone: the resource, or what the check had to ask about it";
      case NOT_ASSESSED -> "Not assessed by both, which proves nothing";
    };
  }

  private static Style style(Change change) {
    return switch (change) {
      case NEW, REOPENED -> Style.BAD;
      case STILL, NOT_ASSESSED -> Style.OPEN;
      case ACCEPTED -> Style.ACCEPTED;
      case FIXED, GONE -> Style.GOOD;
    };
  }
}
