package dev.tenet.template;

import dev.tenet.plan.Gate;
import dev.tenet.plan.Step;
import java.util.List;

/// What became of the edits of one launch template.
///
/// @param edits those that the steps make
/// @param steps the steps; none if there are no edits to make
/// @param proof what was looked at: the gates that are open
/// @param refused the others
public record Replacement(
    List<Edit> edits, List<Step> steps, List<String> proof, List<Refused> refused) {
  /// An edit that is not made.
  public record Refused(Edit edit, Gate shut) {}

  /// Make a result; lists are copied.
  public Replacement {
    edits = List.copyOf(edits);
    steps = List.copyOf(steps);
    proof = List.copyOf(proof);
    refused = List.copyOf(refused);
  }
}
