package dev.tenet.report;

import dev.tenet.audit.Summary;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.practice.CheckInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the table says of what is not known of a practice: each reason once, with how many answers
/// it left open, of which resources, and to which checks.
final class UnknownTable {
  private static final int BODY = 11;

  // Room for a count of five digits.
  private static final int COUNTED = BODY + 7;

  // The most frequent ones; the JSON has all.
  private static final int REASONS = 6;

  private final Paper paper;
  private final Summary summary;
  private final Map<String, List<Finding>> findings;

  /// What one reason left open.
  private static final class Open {
    private final List<String> checks = new ArrayList<>();
    private final Set<String> subjects = new LinkedHashSet<>();
    private long answers;
    private long most;

    void add(CheckInfo info, long count) {
      checks.add(info.id().substring(info.practice().length() + 1));
      answers += count;
      most = Math.max(most, count);
    }

    long answers() {
      return answers;
    }

    // Different checks leave much the same subjects open.
    String subjects() {
      return Words.few(List.copyOf(subjects), Math.max(most, subjects.size()));
    }
  }

  /// @param findings a sample of each check's
  UnknownTable(Paper paper, Summary summary, Map<String, List<Finding>> findings) {
    this.paper = paper;
    this.summary = summary;
    this.findings = findings;
  }

  /// Write what is not known of a practice's checks.
  void write(List<CheckInfo> checks) {
    Map<String, Open> reasons = reasons(checks);
    if (reasons.isEmpty()) {
      return;
    }
    long answers = reasons.values().stream().mapToLong(Open::answers).sum();
    long open = checks.stream().filter(info -> !summary.reasons(info.id()).isEmpty()).count();
    paper.labelled(
        2,
        Status.UNKNOWN.name(),
        Style.OPEN,
        BODY,
        "%s in %s".formatted(Words.count(answers, "answer"), Words.count(open, "check")));
    reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Open::answers).reversed()))
        .limit(REASONS)
        .forEach(reason -> write(reason.getKey(), reason.getValue()));
    if (reasons.size() > REASONS) {
      paper.text(
          BODY,
          "and %s (--format json has all)"
              .formatted(Words.count(reasons.size() - REASONS, "more reason")),
          Style.DIM);
    }
  }

  private void write(String reason, Open open) {
    paper.labelled(BODY, open.answers + ":", Style.OPEN, COUNTED, reason);
    String where = open.subjects.isEmpty() ? "" : "in " + open.subjects() + ", ";
    paper.text(COUNTED, where + "for " + String.join(", ", open.checks), Style.DIM);
  }

  private Map<String, Open> reasons(List<CheckInfo> checks) {
    var reasons = new TreeMap<String, Open>();
    for (CheckInfo info : checks) {
      summary
          .reasons(info.id())
          .forEach(
              (reason, count) -> reasons.computeIfAbsent(reason, _ -> new Open()).add(info, count));
      for (Finding finding : findings.getOrDefault(info.id(), List.of())) {
        if (finding.status() == Status.UNKNOWN) {
          Open open = reasons.get(finding.verdict().reason());
          if (open != null) {
            open.subjects.add(subject(finding));
          }
        }
      }
    }
    return reasons;
  }

  private static String subject(Finding finding) {
    return ResourceType.isAccount(finding.subject())
        ? finding.subject().scope().toString()
        : ShortName.of(finding.subject());
  }
}
