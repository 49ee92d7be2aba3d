package dev.tenet.cli;

import dev.tenet.report.DiffReport;
import dev.tenet.report.HistoryJson;
import dev.tenet.store.Run;
import dev.tenet.store.RunHistory;
import dev.tenet.store.Store;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    description = {
      "Compare two recorded runs: what is new, reopened, still open, accepted, fixed, gone, and"
          + " what",
      "one of them did not assess, which proves nothing."
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOptions store;
  @Mixin private ScreenOptions screen;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The earlier run: its number, or last-1 for the last but one (default).")
  private String before = "last-1";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The later run: its number, or last (default).")
  private String now = "last";

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default) or json.")
  private As format = As.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (RunHistory history = Store.open(store.place()).history()) {
      Run earlier = history.run(before);
      Run later = history.run(now);
      switch (format) {
        case JSON ->
            new HistoryJson(out, Version.number())
                .diff(earlier, later, each -> history.differences(earlier, later, each));
        case TABLE -> {
          Screen seen = screen.screen();
          var report = new DiffReport(out, seen.columns(), seen.color());
          history.differences(earlier, later, report);
          report.write(earlier, later);
        }
      }
    }
    return 0;
  }
}
