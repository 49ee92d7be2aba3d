package dev.tenet.audit;

import dev.tenet.TenetException;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Remedy;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import dev.tenet.practice.Practice;
import dev.tenet.snapshot.Snapshot;
import dev.tenet.snapshot.Warning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/// Checks practices over a fleet or, account by account, over a snapshot.
public final class Audit {
  // Each account in work is held in memory; the next is read while one is checked.
  private static final int ACCOUNTS_AT_ONCE = 2;

  private final List<Practice> practices;
  private final List<Check> checks;
  private final Settings settings;
  private final Selection selection;
  private final Predicate<Finding> keep;
  private final List<Remedy> remedies;
  private final Consumer<Proposal> proposals;

  /// Prepare an audit.
  ///
  /// @param keep which findings will be read from the result; counts are of all
  public Audit(Settings settings, Selection selection, Predicate<Finding> keep) {
    this(settings, selection, keep, Set.of(), _ -> {});
  }

  /// Prepare an audit that hands out what remedies propose, account by account.
  ///
  /// @param keep which findings will be read from the result; counts are of all
  /// @param named ids of remedies that are asked only when they are named
  /// @param proposals given each in the order that plans are applied in
  /// @throws TenetException with exit code 2 for a remedy that does not exist
  public Audit(
      Settings settings,
      Selection selection,
      Predicate<Finding> keep,
      Set<String> named,
      Consumer<Proposal> proposals) {
    this.practices = Practices.all(settings);
    this.checks = selection.choose(practices, settings);
    this.settings = settings;
    this.selection = selection;
    this.keep = keep;
    this.remedies = Practices.remedies(practices, checks, named);
    this.proposals = proposals;
  }

  /// What an audit found.
  ///
  /// @param at the time the fleet was seen
  /// @param names what people call the accounts, by their ids, as far as it is known
  /// @param practices those of which a check was asked
  /// @param checks those that were asked, in order, each with the severity the settings give it
  /// @param notes what a person should know of the exceptions
  public record Result(
      Instant at,
      Map<String, String> names,
      List<Practice> practices,
      List<CheckInfo> checks,
      Summary summary,
      FindingLog findings,
      List<NotAssessed> notAssessed,
      List<Warning> warnings,
      List<String> notes)
      implements AutoCloseable {

    /// Tell whether nothing was left open: no UNKNOWN, no input lost, something seen.
    public boolean complete() {
      return summary.count(Status.UNKNOWN) == 0
          && notAssessed.isEmpty()
          && warnings.stream().noneMatch(w -> w.level() == Warning.Level.INCOMPLETE);
    }

    @Override
    public void close() {
      findings.close();
    }
  }

  /// Return the checks that will be asked.
  public List<Check> checks() {
    return checks;
  }

  /// Return every kind that the checks and their remedies look into.
  public Set<Kind<?>> kinds() {
    var kinds = new LinkedHashSet<>(Practices.kinds(checks));
    remedies.forEach(remedy -> kinds.addAll(remedy.consults()));
    return Collections.unmodifiableSet(kinds);
  }

  /// Return the remedies that will be asked, in order.
  public List<Remedy> remedies() {
    return remedies;
  }

  /// Check a fleet.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public Result run(Fleet fleet, List<Warning> warnings) throws InterruptedException {
    var gathering = new Gathering(fleet.at(), Map.of(), Memory.NONE);
    gathering.add(gathering.check(fleet, warnings));
    return gathering.result();
  }

  /// Check a snapshot account by account, in order.
  ///
  /// @param progress told how many accounts are done
  /// @throws InterruptedException if the thread is interrupted
  public Result run(Snapshot snapshot, IntConsumer progress) throws InterruptedException {
    return run(snapshot, Memory.NONE, progress);
  }

  /// Check a snapshot account by account, in order.
  ///
  /// @param memory given the answers, account by account, on this thread
  /// @param progress told how many accounts are done
  /// @throws InterruptedException if the thread is interrupted
  public Result run(Snapshot snapshot, Memory memory, IntConsumer progress)
      throws InterruptedException {
    var gathering = new Gathering(snapshot.at(), snapshot.names(), memory);
    gathering.warnings.addAll(snapshot.warnings());
    List<String> accounts = snapshot.accounts();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (accounts.contains("")) {
        // Files that no folder places may belong to any account: only all together tell.
        gathering.add(gathering.check(snapshot.read()));
        return gathering.result();
      }
      var ahead = new ArrayDeque<Future<Part>>();
      int done = 0;
      for (String account : accounts) {
        ahead.add(threads.submit(() -> gathering.check(snapshot.read(account))));
        if (ahead.size() == ACCOUNTS_AT_ONCE) {
          gathering.add(ahead.remove().get());
          progress.accept(++done);
        }
      }
      for (Future<Part> part : ahead) {
        gathering.add(part.get());
        progress.accept(++done);
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    }
    return gathering.result();
  }

  private record Part(Runner.Outcome outcome, Planner.Planned planned, List<Warning> warnings) {}

  /// What comes together over the accounts of a run.
  private final class Gathering {
    private final Instant at;
    private final Map<String, String> names;
    private final Memory memory;
    private final Exceptions exceptions;
    private final Runner runner;
    private final Planner planner;
    private final Summary summary = new Summary();
    private final FindingLog log;
    private final List<NotAssessed> notAssessed = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final SortedSet<Scope> seen = new TreeSet<>();
    private boolean asked;

    Gathering(Instant at, Map<String, String> names, Memory memory) {
      this.at = at;
      this.names = names;
      this.memory = memory;
      this.exceptions =
          new Exceptions(settings.exceptions(), at.atZone(ZoneOffset.UTC).toLocalDate());
      this.runner = new Runner(checks, settings, selection.named(names), exceptions);
      this.planner = new Planner(remedies);
      this.log = new FindingLog(checks.stream().map(check -> check.info().id()).toList(), keep);
    }

    Part check(Snapshot.Reading reading) throws InterruptedException {
      return check(reading.fleet(), reading.warnings());
    }

    Part check(Fleet fleet, List<Warning> of) throws InterruptedException {
      Runner.Outcome outcome = runner.run(fleet);
      return new Part(outcome, planner.plan(fleet, outcome.findings()), of);
    }

    void add(Part part) {
      Runner.Outcome outcome = part.outcome;
      List<Finding> findings =
          memory.remember(new Answers(part.planned.findings(), outcome.asked(), outcome.blind()));
      findings.forEach(summary::add);
      log.add(findings);
      part.planned.proposals().forEach(proposals);
      notAssessed.addAll(outcome.notAssessed());
      warnings.addAll(part.warnings);
      seen.addAll(outcome.seen());
      asked |= !outcome.asked().isEmpty();
    }

    // An audit of nothing must not end like one that found nothing wrong.
    private void reportNothingAsked() {
      if (!asked) {
        String what =
            seen.isEmpty()
                ? "no record of a kind that a practice reads was found"
                : "nothing that was found is in a selected account and Region; there are " + seen;
        warnings.add(new Warning("", "", what, "nothing was assessed", Warning.Level.INCOMPLETE));
      }
    }

    Result result() {
      reportNothingAsked();
      List<CheckInfo> asked = checks.stream().map(Check::info).map(settings::of).toList();
      List<Practice> of =
          practices.stream()
              .filter(p -> asked.stream().anyMatch(info -> info.practice().equals(p.id())))
              .toList();
      return new Result(
          at, names, of, asked, summary, log, notAssessed, warnings, exceptions.notes());
    }
  }
}
