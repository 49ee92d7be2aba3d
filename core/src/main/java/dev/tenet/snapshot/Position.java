package dev.tenet.snapshot;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Where in a file something stands, in words.
final class Position {
  private Position() {}

  static String of(JacksonException problem) {
    return of(problem.getLocation());
  }

  /// Return a problem in words, without where the parser says that it read.
  static String problem(JacksonException problem) {
    return String.valueOf(problem.getOriginalMessage())
        .replaceAll(" \\(start marker at \\[Source: [^\\]]*]\\)", "");
  }

  static String of(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 0
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
