package dev.tenet.aws.apply;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenet.TenetException;
import dev.tenet.aws.apply.Outcome.State;
import dev.tenet.plan.Change;
import dev.tenet.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Applies plans and takes them back. The plans of one remedy are applied side by side, those of
/// the next when they have ended; taking back goes the other way round.
///
/// @param caller makes the calls
/// @param journal of this run: what it says was done is not done again
/// @param leases keep other runs off the same resources
/// @param progress told of every plan that has ended; from many threads
public record Applier(
    Caller caller, Journal journal, Leases leases, Time time, Consumer<Outcome> progress) {
  // Waiting for a change to be proven takes longer than making it.
  private static final int PLANS_AT_ONCE = 256;

  // The more plans are under way, the longer a reading waits for others that it can be shared with.
  private static final Duration WAIT_FOR_EACH = Duration.ofMillis(8);

  /// Work on one plan.
  @FunctionalInterface
  private interface Work {
    Outcome on(PlanRun run) throws InterruptedException;
  }

  /// Apply plans, or go on with a run that was stopped.
  ///
  /// @return an outcome for each plan, in order
  /// @throws TenetException if the journal or the leases cannot be kept
  /// @throws InterruptedException if the thread is interrupted; the journal says how far it came
  public List<Outcome> apply(List<Plan> plans) throws InterruptedException {
    return all(stages(plans), PlanRun::apply);
  }

  /// Take back what this run did, the last first.
  ///
  /// @return an outcome for each plan, in that order
  /// @throws InterruptedException if the thread is interrupted; the journal says how far it came
  public List<Outcome> undo(List<Plan> plans) throws InterruptedException {
    return all(stages(plans.reversed()), PlanRun::undo);
  }

  private static List<List<Plan>> stages(List<Plan> plans) {
    return List.copyOf(
        plans.stream().collect(groupingBy(Plan::remedy, LinkedHashMap::new, toList())).values());
  }

  private List<Outcome> all(List<List<Plan>> stages, Work work) throws InterruptedException {
    var outcomes = new ArrayList<Outcome>();
    for (List<Plan> stage : stages) {
      outcomes.addAll(stage(stage, work));
    }
    return List.copyOf(outcomes);
  }

  private List<Outcome> stage(List<Plan> plans, Work work) throws InterruptedException {
    var permits = new Semaphore(PLANS_AT_ONCE);
    var outcomes = new ArrayList<Outcome>();
    Duration every = WAIT_FOR_EACH.multipliedBy(Math.min(plans.size(), PLANS_AT_ONCE));
    var reads = new SharedReads(caller, time, every);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> running =
          plans.stream()
              .map(plan -> threads.submit(() -> one(plan, work, reads, permits)))
              .toList();
      try {
        for (Future<Outcome> each : running) {
          outcomes.add(each.get());
        }
      } catch (InterruptedException stopped) {
        threads.shutdownNow();
        throw stopped;
      } catch (ExecutionException bug) {
        threads.shutdownNow();
        throw bug.getCause() instanceof TenetException told
            ? told
            : new IllegalStateException("applying failed: " + bug.getCause(), bug.getCause());
      }
    }
    return outcomes;
  }

  private Outcome one(Plan plan, Work work, Caller reads, Semaphore permits)
      throws InterruptedException {
    permits.acquire();
    try {
      Outcome outcome =
          switch (leases.take(resources(plan))) {
            case Leases.Busy(var why) -> new Outcome(plan, State.INTERRUPTED, why, List.of());
            case Leases.Held held -> {
              try (held) {
                yield work.on(new PlanRun(plan, journal, reads, time));
              }
            }
          };
      progress.accept(outcome);
      return outcome;
    } finally {
      permits.release();
    }
  }

  private static SortedSet<String> resources(Plan plan) {
    var resources = new TreeSet<String>();
    resources.add(plan.resource());
    plan.steps()
        .forEach(step -> step.changes().stream().map(Change::resource).forEach(resources::add));
    return resources;
  }
}
