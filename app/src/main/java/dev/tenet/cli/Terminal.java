package dev.tenet.cli;

import java.io.Console;
import java.util.Optional;

/// The terminal of the person who gave the command.
@FunctionalInterface
interface Terminal {
  /// Find the terminal, if input and output are one.
  static Optional<Terminal> find() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> () -> Optional.ofNullable(console.readLine()));
  }

  /// Wait for a line of what the person types; empty at the end of input.
  Optional<String> line();
}
