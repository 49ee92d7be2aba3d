package dev.tenet.report;

import dev.tenet.audit.Audit;
import dev.tenet.finding.Exemption;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The first few findings of every check that did not pass: of its failures, of each reason for
/// UNKNOWN and of each exception.
final class Sample implements Predicate<Finding> {
  // Reasons may name resources; beyond so many the counts must do.
  private static final int GROUPS = 50;

  private record Of(String check, Status status) {}

  private final int each;
  private final Map<Of, Map<String, Integer>> kept = new HashMap<>();

  Sample(int each) {
    this.each = each;
  }

  @Override
  public boolean test(Finding finding) {
    if (finding.status() == Status.PASS) {
      return false;
    }
    Map<String, Integer> groups =
        kept.computeIfAbsent(new Of(finding.check(), finding.status()), _ -> new HashMap<>());
    String group = group(finding);
    if (!groups.containsKey(group) && groups.size() == GROUPS) {
      return false;
    }
    return groups.merge(group, 1, Integer::sum) <= each;
  }

  /// Return the sample of a result by the ids of the checks.
  static Map<String, List<Finding>> byCheck(Audit.Result result, int each) {
    var sample = new Sample(each);
    var findings = new LinkedHashMap<String, List<Finding>>();
    Redacted.forEach(
        result,
        finding -> {
          if (sample.test(finding)) {
            findings.computeIfAbsent(finding.check(), _ -> new ArrayList<>()).add(finding);
          }
        });
    return findings;
  }

  private static String group(Finding finding) {
    return switch (finding.status()) {
      case PASS, FAIL -> "";
      case UNKNOWN -> finding.verdict().reason();
      case EXEMPT -> finding.exemption().map(Exemption::id).orElse("");
    };
  }
}
