package dev.tenet.audit;

import java.util.Collection;
import java.util.Comparator;

/// The known word that is nearest to one that is not.
public final class DidYouMean {
  private DidYouMean() {}

  /// Return `; did you mean 'x'?`, or empty text if nothing is near.
  public static String hint(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  // Levenshtein's distance.
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
