package dev.tenet.audit;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Scope;
import java.util.List;

/// What the checks answered for a part of a snapshot, such as an account.
///
/// @param scopes those that were asked about
/// @param blind where checks did not see all
public record Answers(List<Finding> findings, List<Scope> scopes, List<Blind> blind) {
  /// Copy the lists.
  public Answers {
    findings = List.copyOf(findings);
    scopes = List.copyOf(scopes);
    blind = List.copyOf(blind);
  }
}
