package dev.tenet.cli;

import dev.tenet.audit.Audit;
import dev.tenet.audit.Practices;
import dev.tenet.audit.Selection;
import dev.tenet.audit.Settings;
import dev.tenet.cli.OutputOptions.Output;
import dev.tenet.finding.Severity;
import dev.tenet.report.Context;
import dev.tenet.report.ExitRule;
import dev.tenet.report.Format;
import dev.tenet.report.OcsfClass;
import dev.tenet.report.Origin;
import dev.tenet.report.Since;
import dev.tenet.store.RunStart;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "audit",
    description = {
      "Check the practices: which hold, which do not, which could not be assessed, and why.",
      "SNAPSHOT is a folder of what the aws CLI printed; without it, live AWS is read."
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private OutputOptions output;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;
  @Mixin private StoreOptions store;

  @Option(names = "--no-store", description = "Neither record the run nor look at earlier ones.")
  private boolean noStore;

  @Parameters(arity = "0..1", paramLabel = "SNAPSHOT", description = "The folder to read.")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with 3 for failures at least so bad: ${COMPLETION-CANDIDATES}.")
  private Severity failOn = Severity.INFO;

  @Option(names = "--no-fail-exit", description = "Exit as if nothing had failed.")
  private boolean noFailExit;

  @Option(names = "--incomplete-ok", description = "Exit as if nothing had been left open.")
  private boolean incompleteOk;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Count ages to this time, such as 2026-11-24T10:00:00Z.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--ocsf-class",
      paramLabel = "CLASS",
      description = "2003 compliance finding (default) or 2004 detection finding.")
  private int ocsfClass = 2003;

  @Override
  public Integer call() throws InterruptedException {
    List<Output> outputs = output.outputs();
    Settings set = settings.settings(snapshot);
    Selection selected = selection.selection();
    var audit =
        new Audit(set, selected, Format.keep(outputs.stream().map(Output::format).toList()));
    OcsfClass ocsf = OcsfClass.of(ocsfClass);
    var exit = new ExitRule(failOn, noFailExit, incompleteOk);
    PrintWriter err = spec.commandLine().getErr();
    Screen seen = screen.screen();
    try (Recording recording = noStore ? Recording.none() : Recording.to(store.place());
        ProgressLine line = seen.progress(err, screen.quiet());
        Input input =
            Input.open(
                snapshot,
                at,
                () ->
                    live.request(
                        Practices.kinds(audit.checks()),
                        selection.selection().accounts(),
                        selection.regions()),
                new CollectProgress(line, err, screen.quiet()));
        Audit.Result result = run(audit, selected, input, recording, line)) {
      line.wipe();
      Optional<Since> since = recording.end(result);
      recording.failure().ifPresent(why -> err.println("tenet: not recorded: " + why));
      var context =
          Context.of(Version.number(), origin())
              .exit(exit)
              .terminal(seen.columns(), seen.color())
              .ocsfClass(ocsf)
              .since(since);
      for (Output to : outputs) {
        OutputOptions.write(to, result, context, spec.commandLine().getOut());
      }
      if (!screen.quiet() && outputs.stream().allMatch(to -> to.file().isPresent())) {
        err.println("tenet: " + exit.text(result));
      }
      return exit.code(result);
    }
  }

  private Audit.Result run(
      Audit audit, Selection selected, Input input, Recording recording, ProgressLine line)
      throws InterruptedException {
    recording.begin(
        new RunStart(
            input.snapshot().at(),
            Instant.now(),
            Version.number(),
            snapshot.isEmpty(),
            snapshot.map(Path::toString).orElseGet(live::endpoint),
            audit.checks().stream().map(check -> check.info().id()).toList(),
            !selected.everyResource()));
    int accounts = input.snapshot().accounts().size();
    return audit.run(input.snapshot(), recording, done -> line.show(done, accounts, "accounts"));
  }

  private Origin origin() {
    return snapshot
        .<Origin>map(directory -> new Origin.Snapshot(directory.toString()))
        .orElseGet(() -> new Origin.Live(live.endpoint()));
  }
}
