package dev.tenet.aws.apply;

import static java.util.Comparator.naturalOrder;

import dev.tenet.aws.apply.Outcome.State;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Reading;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.plan.Undo;
import dev.tenet.plan.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes the steps of one plan, all or none: where one cannot be taken, those before it are undone.
final class PlanRun {
  private final Plan plan;
  private final Journal journal;
  private final Caller caller;
  private final Time time;

  PlanRun(Plan plan, Journal journal, Caller caller, Time time) {
    this.plan = plan;
    this.journal = journal;
    this.caller = caller;
    this.time = time;
  }

  /// Take the steps, or go on with it; a plan that is being taken back goes on that way.
  Outcome apply() throws InterruptedException {
    if (takenBack()) {
      return undo();
    }
    for (int step = 0; step < plan.steps().size(); step++) {
      switch (forward(step)) {
        case Result.Done _ -> {}
        case Result.Stopped(var why) -> {
          return outcome(State.INTERRUPTED, why, List.of());
        }
        case Result.Refused(var why) -> {
          return back(step, why);
        }
        case Result.Failed(var why) -> {
          return back(step + 1, why);
        }
      }
    }
    return outcome(State.VERIFIED, "", List.of());
  }

  /// Take back what this run did.
  Outcome undo() throws InterruptedException {
    return back(plan.steps().size(), "");
  }

  private Outcome back(int steps, String reason) throws InterruptedException {
    var left = new ArrayList<String>();
    boolean touched = false;
    for (int step = steps - 1; step >= 0; step--) {
      if (!ours(step)) {
        continue;
      }
      touched = true;
      switch (backward(step)) {
        case Result.Done _ -> {}
        case Result.Stopped(var why) -> {
          return outcome(State.INTERRUPTED, joined(reason, why), left);
        }
        case Result.Refused(var why) -> left.add(left(step, why));
        case Result.Failed(var why) -> left.add(left(step, why));
      }
      // What an earlier step did may be what the later one stands on.
      if (!left.isEmpty()) {
        break;
      }
    }
    if (!touched) {
      return outcome(State.REFUSED, reason, List.of());
    }
    return outcome(left.isEmpty() ? State.UNDONE : State.REPORTED, reason, left);
  }

  private Result forward(int number) throws InterruptedException {
    Step step = plan.steps().get(number);
    return new Transition(
            plan.scope(),
            step.before(),
            step.call(),
            step.after(),
            step.repeat(),
            log(number, Direction.FORWARD),
            caller,
            time)
        .run(number == 0);
  }

  private Result backward(int number) throws InterruptedException {
    Step step = plan.steps().get(number);
    if (step.undo().isEmpty()) {
      return new Result.Refused("it cannot be undone");
    }
    Undo undo = step.undo().get();
    Optional<String> obstacle =
        undo.needs().isPresent() ? obstacle(undo.needs().get()) : Optional.empty();
    if (obstacle.isPresent()) {
      return new Result.Refused(obstacle.get());
    }
    var proof = new Verification(step.before(), step.after().every(), step.after().atMost());
    return new Transition(
            plan.scope(),
            step.after().reading(),
            undo.call(),
            proof,
            Repeat.SAME,
            log(number, Direction.BACK),
            caller,
            time)
        .run(settled(proof));
  }

  // Somebody asked for it: not because a step failed, which `apply` would come to again.
  private boolean takenBack() {
    List<Entry> entries = journal.of(plan.id());
    return entries.stream().anyMatch(entry -> entry.direction() == Direction.BACK)
        && entries.stream()
            .filter(entry -> entry.direction() == Direction.FORWARD)
            .noneMatch(entry ->
                switch (entry.event()) {
                  case MOVED, REFUSED, FAILED -> true;
                  case INTENDED, SENT, CONFIRMED, ALREADY -> false;
                });
  }

  /// Tell whether the last that was done is longer ago than answers may be stale.
  private boolean settled(Verification proof) {
    return journal.of(plan.id()).stream()
        .map(Entry::at)
        .max(naturalOrder())
        .filter(last -> last.plus(proof.atMost()).isBefore(time.now()))
        .isPresent();
  }

  private Optional<String> obstacle(Reading needed) throws InterruptedException {
    return switch (Seen.read(caller, plan.scope(), needed)) {
      case Seen.Holds _ -> Optional.empty();
      case Seen.Differs(var how) -> Optional.of(how);
      case Seen.Unread(var failure) -> Optional.of(failure.text());
    };
  }

  /// Tell whether this run did, or may have done, a step.
  private boolean ours(int step) {
    return log(step, Direction.FORWARD)
        .last()
        .filter(entry ->
            switch (entry.event()) {
              case INTENDED, SENT, CONFIRMED, FAILED -> true;
              case ALREADY, MOVED, REFUSED -> false;
            })
        .isPresent();
  }

  private Transition.Log log(int step, Direction direction) {
    return new Transition.Log(journal, plan.id(), step, direction, time);
  }

  private Outcome outcome(State state, String reason, List<String> left) {
    return new Outcome(plan, state, reason, left);
  }

  private String left(int step, String why) {
    return plan.steps().get(step).summary() + ": " + why;
  }

  private static String joined(String reason, String why) {
    return reason.isEmpty() ? why : reason + "; " + why;
  }
}
