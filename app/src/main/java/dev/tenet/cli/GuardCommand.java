package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Guarding;
import dev.tenet.audit.Settings;
import dev.tenet.plan.Plan;
import dev.tenet.plan.PlanFile;
import dev.tenet.plan.Proposal;
import dev.tenet.report.Context;
import dev.tenet.report.GuardJson;
import dev.tenet.report.GuardReport;
import dev.tenet.report.Origin;
import dev.tenet.report.PlanReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    name = "guard",
    description = {
      "Show what keeps the practices from being broken again: which settings are on, what would",
      "turn on the others, and the documents that an administrator of the organization puts up.",
      "Nothing is changed without --apply."
    },
    mixinStandardHelpOptions = true)
final class GuardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;
  @Mixin private ApplyOptions apply;

  @Parameters(
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "The snapshot to look at (default: live AWS).")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--remedy",
      split = ",",
      paramLabel = "ID",
      description = "Ask these remedies, too, that are asked only when they are named.")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description = "Write the documents there, a file each.")
  private Optional<Path> documents = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private As format = As.TABLE;

  @Override
  public Integer call() throws InterruptedException {
    boolean applied = apply.wanted(screen.screen());
    Settings set = settings.settings(snapshot);
    Guarding.Seen seen = look(new Guarding(set, selection.selection(), Set.copyOf(named)));
    documents.ifPresent(directory -> write(directory, seen.papers()));
    var plans = PlanFile.of(Version.number(), seen.at(), plans(seen));
    PrintWriter out = spec.commandLine().getOut();
    if (applied) {
      var desk = new ApplyOptions.Desk(live, set, screen, format, out, spec.commandLine().getErr());
      return apply.apply(plans, to -> show(seen, to), desk);
    }
    switch (format) {
      case TABLE -> show(seen, out);
      case JSON -> GuardJson.write(seen, Version.number(), out);
    }
    return 0;
  }

  private Guarding.Seen look(Guarding guarding) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine line = screen.screen().progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                Optional.empty(),
                () ->
                    live.request(
                        guarding.kinds(), selection.selection().accounts(), selection.regions()),
                new CollectProgress(line, err, screen.quiet()))) {
      line.wipe();
      Guarding.Seen seen = guarding.look(input.snapshot());
      screen.warn(err, seen.warnings());
      return seen;
    }
  }

  private static List<Plan> plans(Guarding.Seen seen) {
    return seen.proposals().stream()
        .filter(Proposal.Ready.class::isInstance)
        .map(ready -> ((Proposal.Ready) ready).plan())
        .toList();
  }

  private void show(Guarding.Seen seen, PrintWriter out) {
    Screen on = screen.screen();
    new GuardReport(out, on.columns(), on.color()).write(seen);
    List<Proposal.Blocked> blocked =
        seen.proposals().stream()
            .filter(Proposal.Blocked.class::isInstance)
            .map(Proposal.Blocked.class::cast)
            .toList();
    Origin origin =
        snapshot
            .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
            .orElseGet(() -> new Origin.Live(live.endpoint()));
    Context context = Context.of(Version.number(), origin).terminal(on.columns(), on.color());
    new PlanReport(context, out).write(plans(seen), blocked);
    out.flush();
  }

  private static void write(Path directory, List<Guarding.Paper> papers) {
    Map<String, Integer> times = new HashMap<>();
    try {
      Files.createDirectories(directory);
      for (Guarding.Paper paper : papers) {
        int time = times.merge(paper.document().name(), 1, Integer::sum);
        String name = paper.document().name() + (time == 1 ? "" : "-" + time) + ".json";
        Files.writeString(
            directory.resolve(name), paper.document().content().toPrettyString() + "\n");
      }
    } catch (IOException refused) {
      throw new TenetException(
          TenetException.USAGE,
          "%s cannot be written to: %s".formatted(directory, refused.getMessage()),
          refused);
    }
  }
}
