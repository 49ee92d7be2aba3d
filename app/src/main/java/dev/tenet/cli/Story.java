package dev.tenet.cli;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Verdict;
import dev.tenet.practice.CheckInfo;
import dev.tenet.report.Redacted;
import dev.tenet.report.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/// Prints everything there is to say of a finding or a check, paragraphs wrapped to the screen.
final class Story {
  private static final int WIDEST = 100;
  private static final String INDENT = "  ";
  private static final Pattern WORDS = Pattern.compile(" +");

  private final PrintWriter out;
  private final int columns;

  Story(PrintWriter out, int columns) {
    this.out = out;
    this.columns = Math.min(columns, WIDEST);
  }

  void finding(Finding found, CheckInfo info) {
    Finding finding = Redacted.of(found);
    Verdict verdict = finding.verdict();
    String part = finding.subject().part();
    line(finding.status() + "  " + verdict.summary());
    line(INDENT + finding.subject().arn() + (part.isEmpty() ? "" : " (" + part + ")"));
    line(
        "%sfinding %s, check %s, severity %s, %s"
            .formatted(
                INDENT,
                finding.id(),
                finding.check(),
                finding.severity().label(),
                finding.subject().scope()));
    paragraph("Reason", verdict.reason());
    paragraph("Rule", verdict.rule());
    if (!verdict.evidence().isEmpty()) {
      out.println();
      out.println("Observed");
      observed(verdict.evidence());
    }
    finding
        .exemption()
        .ifPresent(accepted ->
            paragraph(
                "Accepted",
                "%s until %s by %s%s: %s"
                    .formatted(
                        accepted.id(),
                        accepted.until(),
                        accepted.owner(),
                        accepted.ticket().isEmpty() ? "" : " (" + accepted.ticket() + ")",
                        accepted.reason())));
    about(info);
    out.println();
  }

  void check(CheckInfo info) {
    line(info.id() + "  " + info.title());
    line(INDENT + "severity " + info.severity().label() + ", looks at " + info.resource());
    about(info);
    list("Security Hub", info.securityHub());
    list("AWS Config", info.configRules());
  }

  private void about(CheckInfo info) {
    paragraph("Why it matters", info.why());
    paragraph("What to do", info.todo());
    list("Read more", info.references());
  }

  /// Print what was observed, under a line for each place it was observed at.
  private void observed(List<Evidence> evidence) {
    String place = "";
    for (Evidence one : evidence) {
      String at = one.resource() + ", from " + one.from();
      if (!at.equals(place)) {
        line(INDENT + at);
        place = at;
      }
      line(INDENT + INDENT + one.field() + " = " + one.value());
    }
  }

  // What stands in the input may hold what steers a terminal.
  private void line(String text) {
    out.println(Words.visible(text));
  }

  private void list(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      out.println();
      line(title);
      entries.forEach(entry -> line(INDENT + entry));
    }
  }

  private void paragraph(String title, String text) {
    if (text.isEmpty()) {
      return;
    }
    out.println();
    line(title);
    for (String paragraph : text.lines().filter(line -> !line.isBlank()).toList()) {
      var line = new StringBuilder(INDENT);
      for (String word : WORDS.split(paragraph.strip(), -1)) {
        if (line.length() + word.length() >= columns && !line.toString().isBlank()) {
          line(line.toString().stripTrailing());
          line = new StringBuilder(INDENT);
        }
        line.append(word).append(' ');
      }
      line(line.toString().stripTrailing());
    }
  }
}
