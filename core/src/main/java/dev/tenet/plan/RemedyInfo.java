package dev.tenet.plan;

import dev.tenet.finding.Finding;
import java.util.List;

/// What a remedy says of itself.
///
/// @param id `<practice>.fix-<what>`
/// @param title what it does
/// @param checks the ids of the checks whose failures it answers
/// @param gates what must hold before it is proposed, in sentences
/// @param risk what may go wrong for users
/// @param cost what AWS charges for the result, or `none`
/// @param optIn whether it is proposed only when it is named
public record RemedyInfo(
    String id,
    String title,
    List<String> checks,
    List<String> gates,
    String risk,
    String cost,
    boolean optIn) {
  /// Make metadata; lists are copied, line breaks inside paragraphs become spaces.
  public RemedyInfo {
    checks = List.copyOf(checks);
    gates = List.copyOf(gates);
    risk = risk.strip().replaceAll("(?<!\n)\n(?!\n)", " ");
  }

  /// Say of findings that a gate is shut.
  public Proposal.Blocked blocked(List<Finding> findings, Gate shut) {
    return new Proposal.Blocked(id, findings, shut.name(), shut.reason());
  }
}
