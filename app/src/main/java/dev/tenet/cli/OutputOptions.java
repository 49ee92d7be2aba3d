package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Audit;
import dev.tenet.report.Context;
import dev.tenet.report.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where reports go: each `--format` with the `-o` after it, the one without to standard output.
final class OutputOptions {
  private final List<Output> named = new ArrayList<>();

  // Picocli gives options in their order, and first of all nothing, to begin anew.
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table (default), json, sarif, json-ocsf, json-asff, csv, junit or html.")
  void format(@Nullable String format) {
    if (format != null) {
      named.add(new Output(Format.of(format), Optional.empty()));
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file for the --format before it; both may be given several times.")
  void file(@Nullable Path file) {
    if (file == null) {
      return;
    }
    boolean without = !named.isEmpty() && named.getLast().file().isEmpty();
    Format format = without ? named.removeLast().format() : Format.TABLE;
    named.add(new Output(format, Optional.of(file)));
  }

  /// A report to write.
  record Output(Format format, Optional<Path> file) {}

  /// Return the reports to write: a table on standard output if none is asked for.
  ///
  /// @throws TenetException if two would go to standard output
  List<Output> outputs() {
    if (named.stream().filter(output -> output.file().isEmpty()).count() > 1) {
      throw TenetException.usage(
          "only one report can go to standard output; give the others a file with -o");
    }
    return named.isEmpty()
        ? List.of(new Output(Format.TABLE, Optional.empty()))
        : List.copyOf(named);
  }

  /// Write a report to its file or to standard output.
  static void write(Output output, Audit.Result result, Context context, PrintWriter out) {
    try {
      if (output.file().isEmpty()) {
        output.format().write(result, context, out);
        return;
      }
      Path file = output.file().get();
      Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
      try (Writer writer = Files.newBufferedWriter(unfinished)) {
        output.format().write(result, context.terminal(Context.COLUMNS, false), writer);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new TenetException(
          TenetException.INTERNAL,
          "the %s report cannot be written to %s: %s"
              .formatted(
                  output.format().label(),
                  output.file().map(Path::toString).orElse("standard output"),
                  failed),
          failed);
    }
  }
}
