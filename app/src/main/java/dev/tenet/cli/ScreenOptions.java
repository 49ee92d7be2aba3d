package dev.tenet.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tenet.snapshot.Warning;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/// How much is printed, and how.
final class ScreenOptions {
  private final Optional<Terminal> terminal;

  @Option(names = "--quiet", description = "Print nothing but what was asked for and errors.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours on a terminal.")
  private boolean noColor;

  @Option(names = "--verbose", description = "Log to standard error what the AWS SDK reports.")
  void verbose(boolean verbose) {
    var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(verbose ? Level.INFO : Level.OFF);
  }

  ScreenOptions(Optional<Terminal> terminal) {
    this.terminal = terminal;
  }

  boolean quiet() {
    return quiet;
  }

  Screen screen() {
    return Screen.of(terminal, System.getenv(), noColor);
  }

  /// Say what was lost of the input, unless nobody wants to hear it.
  void warn(PrintWriter err, List<Warning> warnings) {
    if (!quiet) {
      warnings.stream()
          .filter(warning -> warning.level() == Warning.Level.INCOMPLETE)
          .forEach(warning -> err.println("tenet: " + warning));
    }
  }
}
