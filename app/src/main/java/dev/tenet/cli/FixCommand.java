package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.aws.apply.DryRun;
import dev.tenet.aws.collect.Gateways;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.plan.Proposal;
import dev.tenet.report.FixJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fix",
    description = {
      "Show how to mend what fails: every call, what it changes, who else is touched, the way"
          + " back.",
      "Nothing is changed without --apply. Accepted failures are left alone."
    },
    mixinStandardHelpOptions = true)
final class FixCommand implements Callable<Integer> {
  private static final int NOT_PROVEN = 3;
  private static final String LAST = "last";

  @Mixin private PlanningOptions planning;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Take the plans of this file instead of making them.")
  private Optional<Path> planned = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Save the plans for review.")
  private Optional<Path> save = Optional.empty();

  @Option(
      names = "--dry-run",
      description = {
        "Ask AWS, without changing anything, whether the world is as planned and the calls may be",
        "made, and say what that proved."
      })
  private boolean dryRun;

  @Option(
      names = "--resume",
      arity = "0..1",
      fallbackValue = LAST,
      paramLabel = "RUN",
      description = "Go on with a run that was stopped (default: the last such).")
  private Optional<String> resume = Optional.empty();

  /// What there is to decide on.
  ///
  /// @param at when the fleet was seen
  private record Proposed(Instant at, List<Plan> plans, List<Proposal.Blocked> blocked) {}

  @Override
  public Integer call() throws InterruptedException {
    if (resume.isPresent()) {
      return resumed(resume.get());
    }
    if (planned.isPresent() && (planning.snapshot().isPresent() || save.isPresent())) {
      throw TenetException.usage(
          "--plan has plans already: neither SNAPSHOT nor --out goes with it");
    }
    boolean applied = planning.applied();
    if (applied && dryRun) {
      throw TenetException.usage("--dry-run changes nothing and --apply does: choose one");
    }
    Proposed proposed = planned.isPresent() ? read(planned.get()) : propose();
    var file = PlanFile.of(Version.number(), proposed.at, proposed.plans);
    save.ifPresent(file::write);
    if (applied) {
      return planning.apply().apply(file, out -> show(proposed, out), planning.desk());
    }
    write(proposed);
    return dryRun ? tried(proposed.plans) : 0;
  }

  private int resumed(String run) throws InterruptedException {
    if (planning.applied()
        || dryRun
        || planned.isPresent()
        || planning.snapshot().isPresent()
        || save.isPresent()) {
      throw TenetException.usage(
          "--resume goes on with what was being applied: no SNAPSHOT and none of --apply,"
              + " --dry-run, --plan and --out goes with it");
    }
    return planning.apply().resume(run, planning.desk());
  }

  private static Proposed read(Path file) {
    PlanFile read = PlanFile.read(file);
    return new Proposed(read.at(), read.plans(), List.of());
  }

  private Proposed propose() throws InterruptedException {
    var plans = new ArrayList<Plan>();
    var blocked = new ArrayList<Proposal.Blocked>();
    var audit =
        new Audit(
            planning.settings(),
            planning.selection(),
            _ -> false,
            planning.named(),
            proposal -> {
              switch (proposal) {
                case Proposal.Ready(var plan) -> plans.add(plan);
                case Proposal.Blocked shut -> blocked.add(shut);
              }
            });
    return planning.look(
        audit.kinds(),
        snapshot -> {
          try (Audit.Result result = audit.run(snapshot, _ -> {})) {
            planning.screen().warn(planning.err(), result.warnings());
            return new Proposed(result.at(), List.copyOf(plans), List.copyOf(blocked));
          }
        });
  }

  private void show(Proposed proposed, PrintWriter out) {
    planning.show(proposed.plans, proposed.blocked, out);
  }

  private void write(Proposed proposed) {
    PrintWriter out = planning.out();
    switch (planning.format()) {
      case TABLE -> show(proposed, out);
      case JSON ->
          FixJson.write(
              PlanFile.of(Version.number(), proposed.at, proposed.plans), proposed.blocked, out);
    }
  }

  private int tried(List<Plan> plans) throws InterruptedException {
    PrintWriter out = planning.out();
    boolean proven = true;
    try (Gateways gateways = planning.live().gateways()) {
      var dry =
          new DryRun((scope, call) -> gateways.call(scope, call.operation(), call.parameters()));
      for (Plan plan : plans) {
        for (DryRun.Proof proof : dry.of(plan)) {
          proven &= proof.kind() == DryRun.Kind.ALLOWED || proof.kind() == DryRun.Kind.NOT_PROVEN;
          out.printf(
              "%s step %d: %s%s%n",
              plan.id(),
              proof.step() + 1,
              proof.kind(),
              proof.detail().isEmpty() ? "" : ", " + proof.detail());
        }
      }
    }
    return proven ? 0 : NOT_PROVEN;
  }
}
