package dev.tenet.cli;

import dev.tenet.audit.Practices;
import dev.tenet.audit.Settings;
import dev.tenet.aws.collect.CollectSummary;
import dev.tenet.aws.collect.Collector;
import dev.tenet.fleet.Kind;
import dev.tenet.snapshot.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    name = "collect",
    description = {
      "Write a snapshot of live AWS: what the aws CLI would print, without secrets.",
      "Run again with the same folder, it goes on where it was interrupted."
    },
    mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 4;

  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;

  @Parameters(paramLabel = "DIR", description = "The folder to write the snapshot to.")
  private Path directory;

  @Option(names = "--incomplete-ok", description = "Exit with 0 even if calls were denied.")
  private boolean incompleteOk;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Settings set = settings.settings(Optional.empty());
    Set<Kind<?>> kinds = Practices.kinds(selection.selection().choose(Practices.all(set), set));
    CollectSummary summary;
    try (ProgressLine line = screen.screen().progress(err, screen.quiet())) {
      summary =
          Collector.collect(
              live.request(kinds, selection.regions()),
              directory,
              new CollectProgress(line, err, screen.quiet()));
    }
    if (!screen.quiet()) {
      err.printf(
          "tenet: %,d records by %,d calls in %s%n",
          summary.records(), summary.manifest().calls().size(), directory);
    }
    for (Manifest.Call call : summary.incomplete()) {
      err.printf(
          "tenet: incomplete: %s %s: %s %s%n",
          call.scope(), call.operation(), call.code(), call.message());
    }
    return summary.incomplete().isEmpty() || incompleteOk ? 0 : INCOMPLETE;
  }
}
