package dev.tenet.sandbox.service;

import java.util.regex.Pattern;

/// Filter values: `*` stands for any letters, `?` for one, `\` takes the next as it is. The case
/// counts.
final class Wildcards {
  private Wildcards() {}

  static Pattern pattern(String value) {
    var regex = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else {
        boolean escape = letter == '\\' && i + 1 < value.length();
        regex.append(Pattern.quote(String.valueOf(escape ? value.charAt(++i) : letter)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
