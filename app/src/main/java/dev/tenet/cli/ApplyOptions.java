package dev.tenet.cli;

import dev.tenet.audit.Settings;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.report.Applied;
import dev.tenet.store.ChangeRun;
import dev.tenet.store.Changes;
import dev.tenet.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Whether plans are applied, and on what terms.
final class ApplyOptions {
  @Mixin private ConsentOptions consent;
  @Mixin private IrreversibleOptions irreversible;
  @Mixin private StoreOptions store;

  @Option(
      names = "--apply",
      description = {
        "Do it: each step is read before, journalled in the store, made, and read again; then the",
        "checks are asked again."
      })
  private boolean wanted;

  /// What a command that applies has at hand.
  ///
  /// @param live the way to the accounts
  /// @param settings as the plans were made with
  record Desk(
      LiveOptions live,
      Settings settings,
      ScreenOptions screen,
      As format,
      PrintWriter out,
      PrintWriter err) {}

  /// Tell whether they are to be applied.
  ///
  /// @throws dev.tenet.TenetException with exit code 2 if they are and nobody can be asked
  boolean wanted(Screen screen) {
    if (wanted) {
      consent.possible(screen);
    }
    return wanted;
  }

  /// Apply plans if there is consent.
  ///
  /// @param show shows them to the person who is asked
  /// @return the exit code
  int apply(PlanFile proposed, Consumer<PrintWriter> show, Desk desk) throws InterruptedException {
    irreversible.known(proposed.plans());
    List<Plan> plans = proposed.plans().stream().filter(irreversible::admits).toList();
    List<String> skipped =
        proposed.plans().stream()
            .filter(plan -> !irreversible.admits(plan))
            .map(plan ->
                "%1$s cannot be taken back: --irreversible %1$s applies it".formatted(plan.id()))
            .toList();
    if (consent.asks()) {
      show.accept(desk.format == As.JSON ? desk.err : desk.out);
    }
    if (plans.isEmpty()) {
      desk.err.println("tenet: there is nothing to apply");
      skipped.forEach(why -> desk.err.println("tenet: skipped: " + why));
      return 0;
    }
    long calls = plans.stream().mapToLong(plan -> plan.steps().size()).sum();
    if (!consent.given(calls, "Apply", desk.screen.screen(), desk.err)) {
      desk.err.println("tenet: nothing was changed");
      return 0;
    }
    var file = PlanFile.of(proposed.tenet(), proposed.at(), plans);
    try (Changes changes = Store.open(store.place()).changes();
        ChangeRun run = changes.begin(file, desk.live.time().now())) {
      return apply(run, skipped, desk);
    }
  }

  /// Go on with a run.
  ///
  /// @param named its number, or `last`
  /// @return the exit code
  int resume(String named, Desk desk) throws InterruptedException {
    try (Changes changes = Store.open(store.place()).changes();
        ChangeRun run = changes.open(RunNumber.of(named, changes))) {
      return apply(run, List.of(), desk);
    }
  }

  private static int apply(ChangeRun run, List<String> skipped, Desk desk)
      throws InterruptedException {
    Screen seen = desk.screen.screen();
    try (ProgressLine line = seen.progress(desk.err, desk.screen.quiet())) {
      var applying = new Applying(desk.live, desk.settings, line, desk.err, desk.screen.quiet());
      var applied = new Applied(run.number(), false, applying.apply(run), skipped);
      AppliedOutput.write(applied, desk.format, seen, desk.out);
      return applied.code();
    }
  }
}
