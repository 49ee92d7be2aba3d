package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Practices;
import dev.tenet.audit.Selection;
import dev.tenet.audit.Settings;
import dev.tenet.aws.collect.CollectSummary;
import dev.tenet.aws.collect.Collector;
import dev.tenet.fleet.Kind;
import dev.tenet.report.Losses;
import dev.tenet.snapshot.Snapshot;
import dev.tenet.snapshot.SnapshotCopy;
import dev.tenet.snapshot.Warning;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    name = "collect",
    description = {
      "Write a snapshot of live AWS: what the aws CLI would print, without secrets.",
      "Run again with the same folder, it goes on where it was interrupted.",
      "With --from it copies a folder of CLI output instead."
    },
    mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 4;

  // All others choose what is read of live AWS, and how.
  private static final Set<String> FOR_COPYING =
      Set.of("--from", "--incomplete-ok", "--quiet", "--verbose", "--no-color");

  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selection;
  @Mixin private LiveOptions live;
  @Mixin private SettingsOptions settings;
  @Mixin private ScreenOptions screen;

  @Parameters(paramLabel = "DIR", description = "The folder to write the snapshot to.")
  private Path directory;

  @Option(
      names = "--from",
      paramLabel = "OTHER",
      description = {
        "Copy everything that can be read in this folder: any tree of what the aws CLI printed,"
            + " put in order and without secrets."
      })
  private Optional<Path> from = Optional.empty();

  @Option(names = "--incomplete-ok", description = "Exit with 0 even if something is missing.")
  private boolean incompleteOk;

  @Override
  public Integer call() {
    return from.isPresent() ? copy(from.get()) : collect();
  }

  private int collect() {
    PrintWriter err = spec.commandLine().getErr();
    Settings set = settings.settings(Optional.empty());
    Selection chosen = selection.selection();
    if (!chosen.resources().isEmpty() || !chosen.tags().isEmpty()) {
      throw TenetException.usage(
          "a snapshot holds all resources of a kind; --resource and --tag are for tenet audit");
    }
    Set<Kind<?>> kinds = Practices.kinds(chosen.choose(Practices.all(set), set));
    CollectSummary summary;
    try (ProgressLine line = screen.screen().progress(err, screen.quiet())) {
      summary =
          Collector.collect(
              live.request(kinds, chosen.accounts(), selection.regions()),
              directory,
              new CollectProgress(line, err, screen.quiet()));
    }
    say(
        "%,d records by %,d calls in %s"
            .formatted(summary.records(), summary.manifest().calls().size(), directory));
    return end(summary, List.of());
  }

  private int copy(Path other) {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .filter(name -> !FOR_COPYING.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw TenetException.usage(
              name + " is for live AWS; --from copies all that it can read of " + other);
        });
    SnapshotCopy.Copied copied =
        SnapshotCopy.copy(Snapshot.open(other, Optional.empty()), directory, Version.number());
    var summary = new CollectSummary(copied.manifest());
    say("%,d records copied to %s".formatted(summary.records(), directory));
    return end(summary, copied.warnings());
  }

  private void say(String text) {
    if (!screen.quiet()) {
      spec.commandLine().getErr().println("tenet: " + text);
    }
  }

  private int end(CollectSummary summary, List<Warning> warnings) {
    Screen seen = screen.screen();
    var losses = new Losses(spec.commandLine().getErr(), seen.columns(), seen.color());
    losses.calls(summary.incomplete());
    losses.warnings(warnings);
    boolean complete =
        summary.incomplete().isEmpty()
            && !summary.manifest().calls().isEmpty()
            && warnings.stream().noneMatch(w -> w.level() == Warning.Level.INCOMPLETE);
    return complete || incompleteOk ? 0 : INCOMPLETE;
  }
}
