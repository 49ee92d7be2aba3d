package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.report.HistoryJson;
import dev.tenet.report.HistoryReport;
import dev.tenet.store.Life;
import dev.tenet.store.Run;
import dev.tenet.store.RunHistory;
import dev.tenet.store.Store;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "history",
    description = {
      "List the runs that were recorded, or tell the life of a finding or of all findings of a",
      "resource. With --keep or --prune, forget old runs."
    },
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
  private static final Pattern DAYS = Pattern.compile("(\\d{1,5})d");

  @Spec private CommandSpec spec;
  @Mixin private StoreOptions store;
  @Mixin private ScreenOptions screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "FINDING|RESOURCE",
      description = "A finding's id, or a resource's ARN, id or name.")
  private Optional<String> subject = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Forget all runs but the latest N, and what only they had seen.")
  private Optional<Integer> keep = Optional.empty();

  @Option(
      names = "--prune",
      paramLabel = "DAYS",
      description = "Forget the runs whose fleet was seen longer ago, such as 90d.")
  private Optional<String> prune = Optional.empty();

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default) or json.")
  private As format = As.TABLE;

  @Override
  public Integer call() {
    OptionalInt runs = keep();
    Optional<Duration> age = age();
    PrintWriter out = spec.commandLine().getOut();
    try (RunHistory history = Store.open(store.place()).history()) {
      if (runs.isPresent() || age.isPresent()) {
        int forgotten = runs.isPresent() ? history.keep(runs.getAsInt()) : 0;
        forgotten += age.map(Instant.now()::minus).map(history::forgetBefore).orElse(0);
        if (!screen.quiet()) {
          spec.commandLine().getErr().printf("tenet: %d runs forgotten%n", forgotten);
        }
        return 0;
      }
      List<Life> lives = subject.map(history::lives).orElse(List.of());
      if (subject.isPresent() && lives.isEmpty()) {
        throw TenetException.usage(
            "no finding or resource that was recorded has '%s' as id, ARN or name"
                .formatted(subject.get()));
      }
      print(history, lives, out);
    }
    return 0;
  }

  private void print(RunHistory history, List<Life> lives, PrintWriter out) {
    List<Run> runs = subject.isPresent() ? List.of() : history.runs();
    switch (format) {
      case JSON -> new HistoryJson(out, Version.number()).history(runs, lives);
      case TABLE -> {
        Screen seen = screen.screen();
        var report = new HistoryReport(out, seen.columns(), seen.color());
        if (subject.isPresent()) {
          report.lives(lives);
        } else {
          report.runs(runs);
        }
      }
    }
  }

  private OptionalInt keep() {
    if (keep.isPresent() && keep.get() < 1) {
      throw TenetException.usage("--keep wants at least 1, not " + keep.get());
    }
    return keep.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private Optional<Duration> age() {
    if (prune.isEmpty()) {
      return Optional.empty();
    }
    Matcher days = DAYS.matcher(prune.get());
    if (!days.matches()) {
      throw TenetException.usage("--prune wants days, such as 90d, not '" + prune.get() + "'");
    }
    return Optional.of(Duration.ofDays(Integer.parseInt(days.group(1))));
  }
}
