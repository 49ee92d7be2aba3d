package dev.tenet.plan;

import dev.tenet.fleet.Scope;
import java.util.List;

/// The steps that make one resource or setting right, in order. They succeed together: what a later
/// step changes rests on the earlier ones.
///
/// @param remedy the id of what proposes it, such as `metadata.fix-instance`
/// @param resource the ARN of what it is about
/// @param name the name a person gave that resource, or empty text
/// @param findings the ids of the findings it answers
/// @param why what is wrong, in a sentence
/// @param proof what was looked at before proposing it: the gates that are open
/// @param watch the id of a check that must not fail for a while after the steps, or empty text; if
///   it does, the steps are undone
public record Plan(
    String remedy,
    Scope scope,
    String resource,
    String name,
    List<String> findings,
    String why,
    List<String> proof,
    List<Step> steps,
    String watch) {
  /// Make a plan; lists are copied.
  public Plan {
    findings = List.copyOf(findings);
    proof = List.copyOf(proof);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan without steps for " + resource);
    }
  }

  /// Return the id: twelve hexadecimal digits of a hash over all it says. The same fleet and
  /// settings give the same plan, the same plan has the same id, and one altered by hand another.
  public String id() {
    return PlanJson.id(this);
  }

  /// Tell whether a step of it cannot be undone.
  public boolean irreversible() {
    return steps.stream().anyMatch(Step::irreversible);
  }
}
