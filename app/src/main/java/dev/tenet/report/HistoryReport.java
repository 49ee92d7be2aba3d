package dev.tenet.report;

import dev.tenet.finding.Status;
import dev.tenet.finding.Subject;
import dev.tenet.fleet.Tags;
import dev.tenet.store.Life;
import dev.tenet.store.Life.Spell;
import dev.tenet.store.Run;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person reads of runs and of the lives of findings.
public final class HistoryReport {
  private static final String HEADING =
      "  Run  Fleet as of               FAIL  UNKNOWN   EXEMPT     PASS  ";

  private final Paper paper;

  /// Write to a terminal of a width.
  public HistoryReport(Writer out, int columns, boolean color) {
    this.paper = new Paper(out, columns, color);
  }

  /// Write a line for each run.
  public void runs(List<Run> runs) {
    if (runs.isEmpty()) {
      paper.text(0, "Nothing is recorded yet: `tenet audit` records each run.");
      return;
    }
    paper.line(paper.styled(Style.BOLD, HEADING + "Of"));
    for (Run run : runs) {
      String numbers =
          "%9d%9d%9d%9d".formatted(run.fail(), run.unknown(), run.exempt(), run.pass());
      String line = "%5d  %s%s  ".formatted(run.number(), Words.minute(run.at()), numbers);
      paper.labelled(0, line, Style.PLAIN, HEADING.length(), of(run));
    }
  }

  private static String of(Run run) {
    var notes = new ArrayList<String>();
    if (run.finished().isEmpty()) {
      notes.add("did not end");
    }
    if (run.filtered()) {
      notes.add("some resources");
    }
    if (run.lost()) {
      notes.add("input lost");
    }
    String of = place(run);
    return notes.isEmpty() ? of : of + " (" + String.join(", ", notes) + ")";
  }

  /// Return where a run saw its fleet.
  static String place(Run run) {
    return (run.live() ? new Origin.Live(run.place()) : new Origin.Snapshot(run.place())).text();
  }

  /// Write the lives of findings.
  public void lives(List<Life> lives) {
    boolean first = true;
    for (Life life : lives) {
      if (!first) {
        paper.line();
      }
      first = false;
      var subject = new Subject(life.resource(), life.part(), life.scope(), life.name(), Tags.NONE);
      paper.text(0, life.check() + ": " + ShortName.of(subject), Style.BOLD);
      paper.text(2, life.scope() + ", finding " + life.id());
      paper.text(2, seen(life));
      life.spells().forEach(this::spell);
    }
  }

  private static String seen(Life life) {
    String first =
        life.firstSeen()
            .map(time -> "First seen not to pass " + Words.minute(time))
            .orElse("Never seen not to pass");
    return first + life.lastSeen().map(time -> ", last seen " + Words.minute(time)).orElse("");
  }

  private void spell(Spell spell) {
    String runs =
        spell.fromRun() == spell.toRun()
            ? "run " + spell.fromRun()
            : "runs %d to %d".formatted(spell.fromRun(), spell.toRun());
    String from = Words.minute(spell.from());
    String when = spell.from().equals(spell.to()) ? from : from + " to " + Words.minute(spell.to());
    paper.text(4, when + " (" + runs + ")", Style.DIM);
    Optional<Status> status = spell.status();
    if (status.isEmpty()) {
      paper.text(6, "not there");
      return;
    }
    String said = status.get() + "  " + spell.summary();
    String reason = spell.reason().isEmpty() ? "" : ": " + spell.reason();
    String accepted = spell.exception().isEmpty() ? "" : " (accepted: " + spell.exception() + ")";
    paper.text(6, said + reason + accepted);
  }
}
