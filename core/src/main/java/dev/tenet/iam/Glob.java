package dev.tenet.iam;

import java.util.Arrays;

/// A text with wildcards: `*` any run of characters, `?` exactly one. Characters that stand for
/// themselves may be asterisks, too, where a variable's value or an escape put them there.
final class Glob {
  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] codes;
  private final boolean literal;

  private Glob(int[] codes) {
    this.codes = codes;
    this.literal = Arrays.stream(codes).noneMatch(code -> code < 0);
  }

  /// Read a pattern.
  static Glob of(String pattern) {
    return new Builder().pattern(pattern).build();
  }

  /// Tell whether no character is a wildcard.
  boolean literal() {
    return literal;
  }

  /// Tell whether it matches everything.
  boolean any() {
    return codes.length > 0 && Arrays.stream(codes).allMatch(code -> code == ANY);
  }

  boolean matches(String text) {
    return matches(text, false);
  }

  boolean matchesIgnoringCase(String text) {
    return matches(text, true);
  }

  private boolean matches(String text, boolean ignoringCase) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      int code = p < codes.length ? codes[p] : Integer.MIN_VALUE;
      if (code == ANY) {
        star = p++;
        resume = t;
      } else if (code == ONE || (code >= 0 && same((char) code, text.charAt(t), ignoringCase))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < codes.length && codes[p] == ANY) {
      p++;
    }
    return p == codes.length;
  }

  private static boolean same(char a, char b, boolean ignoringCase) {
    return a == b || (ignoringCase && Character.toLowerCase(a) == Character.toLowerCase(b));
  }

  /// Split at the first colons, the rest in the last part.
  Glob[] split(int most) {
    int[] ends = new int[most];
    int parts = 0;
    for (int i = 0; i < codes.length && parts < most - 1; i++) {
      if (codes[i] == ':') {
        ends[parts++] = i;
      }
    }
    ends[parts++] = codes.length;
    var split = new Glob[parts];
    int from = 0;
    for (int i = 0; i < parts; i++) {
      split[i] = new Glob(Arrays.copyOfRange(codes, from, ends[i]));
      from = ends[i] + 1;
    }
    return split;
  }

  /// Puts a pattern together.
  static final class Builder {
    private int[] codes = new int[16];
    private int length;

    /// Add characters that stand for themselves.
    Builder literal(String text) {
      text.chars().forEach(this::add);
      return this;
    }

    /// Add characters of which some are wildcards.
    Builder pattern(String text) {
      for (int i = 0; i < text.length(); i++) {
        char each = text.charAt(i);
        add(
            switch (each) {
              case '*' -> ANY;
              case '?' -> ONE;
              default -> each;
            });
      }
      return this;
    }

    private void add(int code) {
      if (length == codes.length) {
        codes = Arrays.copyOf(codes, 2 * length);
      }
      codes[length++] = code;
    }

    Glob build() {
      return new Glob(Arrays.copyOf(codes, length));
    }
  }
}
