package dev.tenet.practice.images;

import java.util.Locale;

/// A name with wildcards as Allowed AMIs criteria spell it: `*` is any run of characters, `?` is
/// one character. Upper and lower case differ; AWS does not say so, it is inferred from AMI names
/// being case-sensitive everywhere else.
record NamePattern(String text) {
  /// Tell whether a name matches.
  boolean matches(String name) {
    return matches(name, false);
  }

  /// Tell whether every name that matches the other pattern is sure to match this one.
  boolean covers(NamePattern other) {
    return matches(other.text, true);
  }

  /// Tell whether the name would match if case did not count.
  boolean matchesIgnoringCase(String name) {
    return new NamePattern(lower(text)).matches(lower(name));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  // The usual walk with one way back: on a mismatch the last `*` takes one character more.
  private boolean matches(String name, boolean starIsWildcard) {
    int at = 0;
    int star = -1;
    int resume = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < text.length() && one(text.charAt(at), name.charAt(i), starIsWildcard)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }

  private static boolean one(char pattern, char character, boolean starIsWildcard) {
    boolean anyRun = starIsWildcard && character == '*';
    return !anyRun && (pattern == '?' || pattern == character);
  }
}
