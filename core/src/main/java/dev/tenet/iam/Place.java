package dev.tenet.iam;

import tools.jackson.core.TokenStreamLocation;

/// Where something stands in a policy's text.
///
/// @param line from 1; 0 where the text is not known
/// @param column from 1; 0 where the text is not known
public record Place(int line, int column) {
  /// A place that cannot be told.
  public static final Place NONE = new Place(0, 0);

  static Place of(TokenStreamLocation location) {
    return location.getLineNr() < 1
        ? NONE
        : new Place(location.getLineNr(), Math.max(location.getColumnNr(), 0));
  }

  /// Return `line:column`, or empty text.
  @Override
  public String toString() {
    return line == 0 ? "" : line + ":" + column;
  }
}
