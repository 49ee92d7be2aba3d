package dev.tenet.cli;

import picocli.CommandLine.Option;

/// How much is printed, and how.
final class ScreenOptions {
  @Option(names = "--quiet", description = "Print nothing but what was asked for and errors.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours on a terminal.")
  private boolean noColor;

  boolean quiet() {
    return quiet;
  }

  Screen screen() {
    return Screen.of(System.getenv(), noColor);
  }
}
