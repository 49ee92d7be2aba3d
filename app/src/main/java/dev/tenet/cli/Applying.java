package dev.tenet.cli;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Glob;
import dev.tenet.audit.Recheck;
import dev.tenet.audit.Selection;
import dev.tenet.audit.Settings;
import dev.tenet.aws.apply.Applier;
import dev.tenet.aws.apply.Outcome;
import dev.tenet.aws.collect.Gateways;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Plan;
import dev.tenet.report.Applied.Ended;
import dev.tenet.report.Applied.Standing;
import dev.tenet.store.ChangeRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Applies the plans of a run, or takes them back, and asks the checks again.
///
/// @param live the way to the accounts
/// @param settings as the plans were made with
record Applying(
    LiveOptions live, Settings settings, ProgressLine line, PrintWriter err, boolean quiet) {

  /// Work on all plans of a run.
  @FunctionalInterface
  private interface Work {
    List<Outcome> on(Applier applier) throws InterruptedException;
  }

  /// Apply what is not applied yet, ask the checks again, and take back what they raise an alarm
  /// about.
  ///
  /// @throws InterruptedException if the thread is interrupted; the store says how far it came
  List<Ended> apply(ChangeRun run) throws InterruptedException {
    List<Plan> plans = run.plans().plans();
    if (!quiet) {
      err.printf(
          "tenet: run %d; if it is stopped, `tenet fix --resume %d` goes on%n",
          run.number(), run.number());
    }
    List<Outcome> outcomes = work(run, plans.size(), applier -> applier.apply(plans));
    List<Plan> verified =
        outcomes.stream()
            .filter(outcome -> outcome.state() == Outcome.State.VERIFIED)
            .map(Outcome::plan)
            .toList();
    Optional<Recheck> recheck = verified.isEmpty() ? Optional.empty() : recheck(verified);
    Map<Plan, Outcome> back = alarmed(run, verified, recheck);
    finish(run, outcomes);
    return outcomes.stream().map(outcome -> ended(outcome, back, recheck)).toList();
  }

  /// Take back what a run did.
  ///
  /// @throws InterruptedException if the thread is interrupted; the store says how far it came
  List<Ended> undo(ChangeRun run) throws InterruptedException {
    List<Plan> plans = run.plans().plans();
    List<Outcome> outcomes = work(run, plans.size(), applier -> applier.undo(plans));
    finish(run, outcomes);
    return outcomes.stream()
        .map(outcome -> ended(outcome, standing(outcome.state(), false), List.of(), ""))
        .toList();
  }

  private List<Outcome> work(ChangeRun run, int plans, Work work) throws InterruptedException {
    var done = new AtomicInteger();
    try (Gateways gateways = live.gateways()) {
      var applier =
          new Applier(
              (scope, call) -> gateways.call(scope, call.operation(), call.parameters()),
              run.journal(),
              run.leases(),
              live.time(),
              outcome -> {
                keep(run, outcome);
                line.show(done.incrementAndGet(), plans, "plans");
              });
      return work.on(applier);
    } finally {
      line.wipe();
    }
  }

  // Where nothing was to be taken back, how the plan ended before is what counts.
  private static void keep(ChangeRun run, Outcome outcome) {
    boolean known = !run.journal().of(outcome.plan().id()).isEmpty();
    if (!known || outcome.state() != Outcome.State.REFUSED || !outcome.reason().isEmpty()) {
      run.ended(outcome);
    }
  }

  /// Ask the checks again, if they can be asked.
  private Optional<Recheck> recheck(List<Plan> plans) throws InterruptedException {
    Set<String> checks = Recheck.checks(settings, plans);
    var scopes = plans.stream().map(Plan::scope).collect(toCollection(TreeSet::new));
    List<Glob> accounts = scopes.stream().map(Scope::account).distinct().map(Glob::new).toList();
    var selection =
        new Selection(
            Set.of(),
            checks.stream().map(Glob::new).toList(),
            Set.of(),
            accounts,
            List.of(),
            List.of(),
            Map.of());
    var findings = new ArrayList<Finding>();
    var audit = new Audit(settings, selection, _ -> true);
    List<String> regions =
        scopes.stream().filter(scope -> !scope.isGlobal()).map(Scope::region).distinct().toList();
    try (Input input =
            Input.open(
                Optional.empty(),
                Optional.empty(),
                () -> live.request(audit.kinds(), accounts, regions),
                new CollectProgress(line, err, quiet));
        Audit.Result result = audit.run(input.snapshot(), _ -> {})) {
      result.findings().forEach(findings::add);
      return Optional.of(Recheck.of(settings, plans, findings));
    } catch (TenetException failed) {
      err.println("tenet: the checks could not be asked again: " + failed.getMessage());
      return Optional.empty();
    } finally {
      line.wipe();
    }
  }

  /// Take back the plans whose watch fails.
  private Map<Plan, Outcome> alarmed(ChangeRun run, List<Plan> verified, Optional<Recheck> recheck)
      throws InterruptedException {
    List<Plan> alarmed =
        verified.stream()
            .filter(plan -> recheck.filter(it -> !it.alarms(plan).isEmpty()).isPresent())
            .toList();
    return alarmed.isEmpty()
        ? Map.of()
        : work(run, alarmed.size(), applier -> applier.undo(alarmed)).stream()
            .collect(toMap(Outcome::plan, outcome -> outcome));
  }

  private static Ended ended(Outcome outcome, Map<Plan, Outcome> back, Optional<Recheck> recheck) {
    Plan plan = outcome.plan();
    Outcome last = back.getOrDefault(plan, outcome);
    if (recheck.isEmpty() || outcome.state() != Outcome.State.VERIFIED) {
      return ended(last, standing(last.state(), false), List.of(), "");
    }
    String alarm =
        recheck.get().alarms(plan).stream()
            .findFirst()
            .map(finding -> finding.check() + ": " + finding.verdict().summary())
            .orElse("");
    Recheck.Answer answer = recheck.get().of(plan);
    return ended(
        last, standing(last.state(), answer.status() == Status.PASS), answer.open(), alarm);
  }

  private static Ended ended(Outcome outcome, Standing standing, List<Finding> open, String alarm) {
    return new Ended(outcome.plan(), standing, outcome.reason(), outcome.left(), open, alarm);
  }

  private static Standing standing(Outcome.State state, boolean passes) {
    return switch (state) {
      case VERIFIED -> passes ? Standing.FIXED : Standing.NOT_FIXED;
      case UNDONE -> Standing.UNDONE;
      case REFUSED -> Standing.REFUSED;
      case REPORTED -> Standing.REPORTED;
      case INTERRUPTED -> Standing.INTERRUPTED;
    };
  }

  private void finish(ChangeRun run, List<Outcome> outcomes) {
    boolean open =
        outcomes.stream().anyMatch(outcome -> outcome.state() == Outcome.State.INTERRUPTED);
    if (!open) {
      run.finished(live.time().now());
    }
  }
}
