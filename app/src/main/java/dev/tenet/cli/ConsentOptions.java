package dev.tenet.cli;

import dev.tenet.TenetException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The consent without which nothing is changed.
final class ConsentOptions {
  @Option(names = "--yes", description = "Do not ask before changing anything.")
  private boolean yes;

  @Option(
      names = "--max-changes",
      paramLabel = "N",
      description = "Change nothing if there are more calls to make than this.")
  private Optional<Integer> maxChanges = Optional.empty();

  /// Tell whether a person will be asked.
  boolean asks() {
    return !yes;
  }

  /// Make sure that consent can be given at all, before anything is read.
  ///
  /// @throws TenetException with exit code 2 if nobody can be asked
  void possible(Screen screen) {
    if (!yes && screen.terminal().isEmpty()) {
      throw TenetException.usage(
          "it asks before it changes anything, and there is no terminal to ask on; nothing was"
              + " changed. --yes gives the consent");
    }
  }

  /// Get the consent to make calls.
  ///
  /// @param what is done, for the question
  /// @return whether it was given
  /// @throws TenetException with exit code 2 if there are too many
  boolean given(long calls, String what, Screen screen, PrintWriter err) {
    maxChanges
        .filter(most -> calls > most)
        .ifPresent(most -> {
          throw TenetException.usage(
              "there are %d calls to make, and --max-changes allows %d; nothing was changed"
                  .formatted(calls, most));
        });
    if (yes) {
      return true;
    }
    err.printf("%s with %d calls? Type yes: ", what, calls);
    err.flush();
    String answer = screen.terminal().flatMap(Terminal::line).map(String::strip).orElse("");
    return answer.toLowerCase(Locale.ROOT).equals("yes");
  }
}
