package dev.tenet.cli;

import dev.tenet.audit.Settings;
import dev.tenet.plan.Plan;
import dev.tenet.report.Applied;
import dev.tenet.report.Context;
import dev.tenet.report.Origin;
import dev.tenet.report.PlanReport;
import dev.tenet.store.ChangeRun;
import dev.tenet.store.Changes;
import dev.tenet.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "undo",
    description = {
      "Take back what a run of tenet fix did, the last first, each step read before and after.",
      "What was changed by others since is left alone."
    },
    mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LiveOptions live;
  @Mixin private ScreenOptions screen;
  @Mixin private ConsentOptions consent;
  @Mixin private StoreOptions store;

  @Parameters(
      paramLabel = "RUN",
      description = "The run's number, or last for the latest that was stopped.")
  private String named = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private As format = As.TABLE;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Screen seen = screen.screen();
    consent.possible(seen);
    try (Changes changes = Store.open(store.place()).changes();
        ChangeRun run = changes.open(RunNumber.of(named, changes));
        ProgressLine line = seen.progress(err, screen.quiet())) {
      List<Plan> plans = run.plans().plans();
      if (consent.asks()) {
        Context context =
            Context.of(Version.number(), new Origin.Live(live.endpoint()))
                .terminal(seen.columns(), seen.color());
        new PlanReport(context, out).write(plans, List.of());
        out.flush();
      }
      if (!consent.given(calls(plans), "Take this back", seen, err)) {
        err.println("tenet: nothing was changed");
        return 0;
      }
      var applying = new Applying(live, Settings.DEFAULTS, line, err, screen.quiet());
      var applied = new Applied(run.number(), true, applying.undo(run), List.of());
      AppliedOutput.write(applied, format, seen, out);
      return applied.code();
    }
  }

  private static long calls(List<Plan> plans) {
    return plans.stream().mapToLong(plan -> plan.steps().size()).sum();
  }
}
