package dev.tenet.cli;

import dev.tenet.audit.Selection;
import dev.tenet.audit.Settings;
import dev.tenet.fleet.Kind;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.report.Context;
import dev.tenet.report.Origin;
import dev.tenet.report.PlanReport;
import dev.tenet.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What plans are made from, how they are shown, and whether they are applied.
final class PlanningOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private SelectionOptions selection;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;
  @Mixin private ApplyOptions apply;

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
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private As format = As.TABLE;

  /// Makes something of a snapshot.
  @FunctionalInterface
  interface Look<T> {
    T at(Snapshot snapshot) throws InterruptedException;
  }

  Optional<Path> snapshot() {
    return snapshot;
  }

  /// Return the ids of remedies that are asked only when they are named.
  Set<String> named() {
    return Set.copyOf(named);
  }

  As format() {
    return format;
  }

  LiveOptions live() {
    return live;
  }

  ScreenOptions screen() {
    return screen;
  }

  ApplyOptions apply() {
    return apply;
  }

  Selection selection() {
    return selection.selection();
  }

  Settings settings() {
    return settings.settings(snapshot);
  }

  /// Tell whether what is planned is to be applied.
  ///
  /// @throws dev.tenet.TenetException with exit code 2 if it is and nobody can be asked
  boolean applied() {
    return apply.wanted(screen.screen());
  }

  /// Look at the snapshot, or at live AWS.
  ///
  /// @param kinds what is collected of it
  <T> T look(Set<Kind<?>> kinds, Look<T> look) throws InterruptedException {
    PrintWriter err = err();
    try (ProgressLine line = screen.screen().progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                Optional.empty(),
                () -> live.request(kinds, selection.selection().accounts(), selection.regions()),
                new CollectProgress(line, err, screen.quiet()))) {
      line.wipe();
      return look.at(input.snapshot());
    }
  }

  /// Show plans and what stands in the way of others to a person.
  void show(List<Plan> plans, List<Proposal.Blocked> blocked, PrintWriter out) {
    Screen on = screen.screen();
    Origin origin =
        snapshot
            .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
            .orElseGet(() -> new Origin.Live(live.endpoint()));
    Context context = Context.of(Version.number(), origin).terminal(on.columns(), on.color());
    new PlanReport(context, out).write(plans, blocked);
    out.flush();
  }

  /// Return what applying needs.
  ApplyOptions.Desk desk() {
    return new ApplyOptions.Desk(live, settings(), screen, format, out(), err());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
