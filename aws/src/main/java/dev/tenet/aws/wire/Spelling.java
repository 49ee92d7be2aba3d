package dev.tenet.aws.wire;

import static java.lang.Character.toLowerCase;

import java.util.stream.IntStream;

/// How far apart two names are.
final class Spelling {
  private Spelling() {}

  /// Count the insertions, deletions and replacements of letters, whatever their case, that turn
  /// one name into the other (Levenshtein distance).
  static int distance(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int same = toLowerCase(one.charAt(i - 1)) == toLowerCase(other.charAt(j - 1)) ? 0 : 1;
        row[j] = Math.min(diagonal + same, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
