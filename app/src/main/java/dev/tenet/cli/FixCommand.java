package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Settings;
import dev.tenet.aws.apply.DryRun;
import dev.tenet.aws.collect.Gateways;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.plan.Proposal;
import dev.tenet.report.Applied;
import dev.tenet.report.Context;
import dev.tenet.report.FixJson;
import dev.tenet.report.Origin;
import dev.tenet.report.PlanReport;
import dev.tenet.store.ChangeRun;
import dev.tenet.store.Changes;
import dev.tenet.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;
  @Mixin private ConsentOptions consent;
  @Mixin private IrreversibleOptions irreversible;
  @Mixin private StoreOptions store;

  @Parameters(
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "The snapshot to plan from (default: live AWS).")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--remedy",
      split = ",",
      paramLabel = "ID",
      description = "Ask these remedies, too, that are asked only when they are named.")
  private List<String> named = new ArrayList<>();

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
      names = "--apply",
      description = {
        "Do it: each step is read before, journalled in the store, made, and read again; then the",
        "checks are asked again."
      })
  private boolean apply;

  @Option(
      names = "--resume",
      arity = "0..1",
      fallbackValue = LAST,
      paramLabel = "RUN",
      description = "Go on with a run that was stopped (default: the last such).")
  private Optional<String> resume = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private As format = As.TABLE;

  /// What there is to decide on.
  ///
  /// @param at when the fleet was seen
  private record Proposed(Instant at, List<Plan> plans, List<Proposal.Blocked> blocked) {}

  @Override
  public Integer call() throws InterruptedException {
    if (resume.isPresent()) {
      return resumed(resume.get());
    }
    if (planned.isPresent() && (snapshot.isPresent() || save.isPresent())) {
      throw TenetException.usage(
          "--plan has plans already: neither SNAPSHOT nor --out goes with it");
    }
    if (apply && dryRun) {
      throw TenetException.usage("--dry-run changes nothing and --apply does: choose one");
    }
    Proposed proposed = planned.isPresent() ? read(planned.get()) : propose();
    save.ifPresent(file -> PlanFile.of(Version.number(), proposed.at, proposed.plans).write(file));
    if (apply) {
      return applied(proposed);
    }
    write(proposed);
    return dryRun ? tried(proposed.plans) : 0;
  }

  private int applied(Proposed proposed) throws InterruptedException {
    irreversible.known(proposed.plans);
    List<Plan> plans = proposed.plans.stream().filter(irreversible::admits).toList();
    List<String> skipped =
        proposed.plans.stream()
            .filter(plan -> !irreversible.admits(plan))
            .map(plan ->
                "%1$s cannot be taken back: --irreversible %1$s applies it".formatted(plan.id()))
            .toList();
    PrintWriter err = spec.commandLine().getErr();
    if (consent.asks()) {
      show(proposed, format == As.JSON ? err : spec.commandLine().getOut());
    }
    if (plans.isEmpty()) {
      err.println("tenet: there is nothing to apply");
      skipped.forEach(why -> err.println("tenet: skipped: " + why));
      return 0;
    }
    long calls = plans.stream().mapToLong(plan -> plan.steps().size()).sum();
    if (!consent.given(calls, "Apply", screen.screen(), err)) {
      err.println("tenet: nothing was changed");
      return 0;
    }
    var file = PlanFile.of(Version.number(), proposed.at, plans);
    try (Changes changes = Store.open(store.place()).changes();
        ChangeRun run = changes.begin(file, Instant.now())) {
      return applied(run, skipped);
    }
  }

  private int resumed(String named) throws InterruptedException {
    if (apply || dryRun || planned.isPresent() || snapshot.isPresent() || save.isPresent()) {
      throw TenetException.usage(
          "--resume goes on with what was being applied: no SNAPSHOT and none of --apply,"
              + " --dry-run, --plan and --out goes with it");
    }
    try (Changes changes = Store.open(store.place()).changes();
        ChangeRun run = changes.open(RunNumber.of(named, changes))) {
      return applied(run, List.of());
    }
  }

  private int applied(ChangeRun run, List<String> skipped) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Screen seen = screen.screen();
    try (ProgressLine line = seen.progress(err, screen.quiet())) {
      var applying = new Applying(live, settings.settings(snapshot), line, err, screen.quiet());
      var applied = new Applied(run.number(), false, applying.apply(run), skipped);
      AppliedOutput.write(applied, format, seen, spec.commandLine().getOut());
      return applied.code();
    }
  }

  private static Proposed read(Path file) {
    PlanFile read = PlanFile.read(file);
    return new Proposed(read.at(), read.plans(), List.of());
  }

  private Proposed propose() throws InterruptedException {
    Settings set = settings.settings(snapshot);
    var plans = new ArrayList<Plan>();
    var blocked = new ArrayList<Proposal.Blocked>();
    var audit =
        new Audit(
            set,
            selection.selection(),
            _ -> false,
            Set.copyOf(named),
            proposal -> {
              switch (proposal) {
                case Proposal.Ready(var plan) -> plans.add(plan);
                case Proposal.Blocked shut -> blocked.add(shut);
              }
            });
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine line = screen.screen().progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                Optional.empty(),
                () ->
                    live.request(
                        audit.kinds(), selection.selection().accounts(), selection.regions()),
                new CollectProgress(line, err, screen.quiet()));
        Audit.Result result = audit.run(input.snapshot(), _ -> {})) {
      line.wipe();
      screen.warn(err, result.warnings());
      return new Proposed(result.at(), List.copyOf(plans), List.copyOf(blocked));
    }
  }

  private void show(Proposed proposed, PrintWriter out) {
    Screen seen = screen.screen();
    Context context = Context.of(Version.number(), origin()).terminal(seen.columns(), seen.color());
    new PlanReport(context, out).write(proposed.plans, proposed.blocked);
    out.flush();
  }

  private void write(Proposed proposed) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> show(proposed, out);
      case JSON ->
          FixJson.write(
              PlanFile.of(Version.number(), proposed.at, proposed.plans), proposed.blocked, out);
    }
  }

  private Origin origin() {
    return snapshot
        .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
        .orElseGet(() -> new Origin.Live(live.endpoint()));
  }

  private int tried(List<Plan> plans) {
    PrintWriter out = spec.commandLine().getOut();
    boolean proven = true;
    try (Gateways gateways = live.gateways()) {
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
