package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.snapshot.Manifest.Call;
import dev.tenet.snapshot.Warning;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what did not come into a snapshot: calls that brought less than everything, and what was
/// odd about files. Each thing is said once, with the places it happened at.
public final class Losses {
  private record Ended(String operation, String code, String message) {}

  private record Oddity(Warning.Level level, String message, String done) {}

  private final Paper paper;

  /// Write for a terminal.
  public Losses(Writer out, int columns, boolean color) {
    this(new Paper(out, columns, color));
  }

  Losses(Paper paper) {
    this.paper = paper;
  }

  /// Write the calls that did not bring everything.
  public void calls(List<Call> incomplete) {
    if (incomplete.isEmpty()) {
      return;
    }
    heading("Incomplete");
    Map<Ended, List<Call>> same =
        incomplete.stream()
            .collect(
                groupingBy(
                    call -> new Ended(call.operation(), call.code(), call.message()),
                    LinkedHashMap::new,
                    toList()));
    same.forEach((ended, calls) -> {
      paper.text(2, "aws " + ended.operation, Style.OPEN);
      paper.text(4, ended.message.isEmpty() ? ended.code : ended.code + ": " + ended.message);
      paper.text(4, "in " + Words.few(calls.stream().map(c -> c.scope().toString()).toList()));
    });
  }

  /// Write what was odd about the files.
  public void warnings(List<Warning> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    heading("Warnings");
    Map<Oddity, List<Warning>> same =
        warnings.stream()
            .collect(
                groupingBy(
                    warning -> new Oddity(warning.level(), warning.message(), warning.done()),
                    LinkedHashMap::new,
                    toList()));
    same.forEach((oddity, of) -> {
      paper.text(2, oddity.message + ": " + oddity.done);
      List<String> places = of.stream().map(Losses::place).filter(at -> !at.isEmpty()).toList();
      if (!places.isEmpty()) {
        paper.text(4, Words.few(places), Style.DIM);
      }
    });
  }

  private static String place(Warning warning) {
    return warning.file() + (warning.position().isEmpty() ? "" : ", " + warning.position());
  }

  private void heading(String text) {
    paper.line();
    paper.text(0, text, Style.BOLD);
  }
}
