package dev.tenet.plan;

import dev.tenet.finding.Finding;
import java.util.List;

/// What a remedy makes of findings.
public sealed interface Proposal {
  /// Return the id of the remedy that proposes.
  String remedy();

  /// They can be mended.
  record Ready(Plan plan) implements Proposal {
    @Override
    public String remedy() {
      return plan.remedy();
    }
  }

  /// They could be mended, but not now or not by this account.
  ///
  /// @param gate what is shut, such as `metadata.instance-v1-usage` or `managed by the
  ///   organization`
  /// @param reason why, in a sentence
  record Blocked(String remedy, List<Finding> findings, String gate, String reason)
      implements Proposal {
    /// Make a refusal; lists are copied.
    public Blocked {
      findings = List.copyOf(findings);
    }
  }
}
