package dev.tenet.aws.apply;

import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure.Cause;
import dev.tenet.aws.wire.WireOperation;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Step;
import java.util.ArrayList;
import java.util.List;

/// What can be proven of plans without changing anything: that the world is still as they expect
/// it, and, of operations that have a `DryRun` parameter, that AWS would let the caller make the
/// call. The API says nothing more: parameters it would refuse may pass a dry run.
public record DryRun(Caller caller) {
  private static final String PARAMETER = "DryRun";

  /// What was proven of a step.
  ///
  /// @param step counted from 0
  public record Proof(Plan plan, int step, Kind kind, String detail) {}

  /// How much was proven.
  public enum Kind {
    /// The call may be made.
    ALLOWED,
    /// The caller may not make it.
    DENIED,
    /// The world is not as the plan expects it.
    MOVED,
    /// Nothing: the operation has no dry run, or an earlier step must come first.
    NOT_PROVEN
  }

  /// Try the steps of a plan.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public List<Proof> of(Plan plan) throws InterruptedException {
    var proofs = new ArrayList<Proof>();
    for (int step = 0; step < plan.steps().size(); step++) {
      proofs.add(of(plan, step));
    }
    return List.copyOf(proofs);
  }

  private Proof of(Plan plan, int number) throws InterruptedException {
    Step step = plan.steps().get(number);
    // What a later step expects is what an earlier one will have made.
    if (number == 0) {
      switch (Seen.read(caller, plan.scope(), step.before())) {
        case Seen.Holds _ -> {}
        case Seen.Differs(var how) -> {
          return new Proof(plan, number, Kind.MOVED, how);
        }
        case Seen.Unread(var failure) -> {
          return new Proof(
              plan,
              number,
              failure.cause() == Cause.DENIED ? Kind.DENIED : Kind.NOT_PROVEN,
              failure.text());
        }
      }
    }
    if (!WireOperation.of(step.call().operation()).takes(PARAMETER)) {
      return new Proof(
          plan, number, Kind.NOT_PROVEN, step.call().operation().iamAction() + " has no dry run");
    }
    return switch (caller.call(plan.scope(), step.call().with(PARAMETER, true))) {
      case Answer.Ok _ ->
          new Proof(plan, number, Kind.NOT_PROVEN, "the endpoint does not know dry runs");
      case Answer.Failed(var failure) when failure.code().equals("DryRunOperation") ->
          new Proof(plan, number, Kind.ALLOWED, "");
      case Answer.Failed(var failure) when failure.cause() == Cause.DENIED ->
          new Proof(plan, number, Kind.DENIED, failure.text());
      case Answer.Failed(var failure) -> new Proof(plan, number, Kind.NOT_PROVEN, failure.text());
    };
  }
}
