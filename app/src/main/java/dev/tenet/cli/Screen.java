package dev.tenet.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of where output goes.
///
/// @param terminal where a person sees it as it comes, if one does
/// @param columns its width in characters
/// @param color whether it may be coloured
record Screen(Optional<Terminal> terminal, int columns, boolean color) {
  private static final int NARROWEST = 40;
  private static final int USUAL = 80;
  private static final int WHERE_NOBODY_LOOKS = 120;

  /// Find out from the terminal and the environment. `NO_COLOR` is honoured (no-color.org).
  static Screen of(Optional<Terminal> terminal, Map<String, String> environment, boolean noColor) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean color =
        terminal.isPresent() && !dumb && !noColor && !environment.containsKey("NO_COLOR");
    return new Screen(terminal, columns(environment.get("COLUMNS"), terminal.isPresent()), color);
  }

  private static int columns(@Nullable String set, boolean terminal) {
    if (set != null && set.matches("\\d{2,4}")) {
      return Math.max(NARROWEST, Integer.parseInt(set));
    }
    return terminal ? USUAL : WHERE_NOBODY_LOOKS;
  }

  /// Make a line that shows how far something is: one that moves on a terminal, none elsewhere.
  ProgressLine progress(PrintWriter err, boolean quiet) {
    return new ProgressLine(err, terminal.isPresent() && !quiet, columns);
  }
}
