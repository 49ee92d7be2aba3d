package dev.tenet.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.audit.Audit;
import dev.tenet.audit.NotAssessed;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the table says of the input: what was not seen and the call that would show it, what was
/// odd about the files, and what to know of the exceptions.
final class GapTable {
  private record Gap(String call, String reason, List<String> checks) {}

  private record Oddity(Warning.Level level, String message, String done) {}

  private final Paper paper;

  GapTable(Paper paper) {
    this.paper = paper;
  }

  void write(Audit.Result result) {
    notAssessed(result.notAssessed());
    warnings(result.warnings());
    if (!result.notes().isEmpty()) {
      heading("Exceptions");
      result.notes().forEach(note -> paper.text(2, note));
    }
  }

  private void notAssessed(List<NotAssessed> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    heading("Not assessed");
    Map<Gap, List<NotAssessed>> same =
        gaps.stream()
            .collect(
                groupingBy(
                    gap -> new Gap(gap.call(), gap.reason(), gap.checks()),
                    LinkedHashMap::new,
                    toList()));
    same.forEach((gap, of) -> {
      paper.text(2, command(of.getFirst()), Style.OPEN);
      paper.text(4, gap.reason());
      paper.text(4, "in " + Words.few(of.stream().map(each -> each.scope().toString()).toList()));
      paper.text(4, "for " + Words.few(gap.checks()));
    });
  }

  private static String command(NotAssessed gap) {
    String region = gap.scope().region();
    boolean named = !gap.scope().isGlobal() && !region.equals(Scope.UNKNOWN);
    return "aws " + gap.call() + (named ? " --region " + region : "");
  }

  private void warnings(List<Warning> warnings) {
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
      paper.text(2, oddity.message() + ": " + oddity.done());
      List<String> places = of.stream().map(GapTable::place).filter(at -> !at.isEmpty()).toList();
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
