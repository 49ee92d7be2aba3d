package dev.tenet.convert;

import dev.tenet.audit.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A regular expression of a mute list, which mutes whatever contains a match, as globs that match
/// as a whole. What the expression does not say of an end of the text is taken to be that end: the
/// globs match less than the expression does, and never more.
final class Expression {
  private static final Pattern ANYTHING = Pattern.compile("\\*|\\^?\\.\\*\\$?|\\.\\+");
  private static final String PLAIN = "[A-Za-z0-9_:/=@, -]";

  private Expression() {}

  /// Tell whether an expression matches any text.
  static boolean all(String expression) {
    return ANYTHING.matcher(expression).matches();
  }

  /// Return the globs, one for each alternative; empty if globs cannot say it.
  static Optional<List<Glob>> globs(String expression) {
    var globs = new ArrayList<Glob>();
    for (String alternative : expression.split("\\|", -1)) {
      Optional<String> glob = glob(alternative.strip());
      if (glob.isEmpty()) {
        return Optional.empty();
      }
      globs.add(new Glob(glob.get()));
    }
    return Optional.of(List.copyOf(globs));
  }

  private static Optional<String> glob(String expression) {
    var glob = new StringBuilder();
    String text = expression.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", "");
    for (int i = 0; i < text.length(); i++) {
      String letter = text.substring(i, i + 1);
      String next = i + 1 < text.length() ? text.substring(i + 1, i + 2) : "";
      if (letter.matches(PLAIN) || (letter.equals("*") && i == 0)) {
        if (next.matches("[*+?{]")) {
          return Optional.empty();
        }
        glob.append(letter);
      } else if (letter.equals(".") && next.equals("*")) {
        glob.append('*');
        i++;
      } else if (letter.equals(".") && !next.matches("[+?{]")) {
        glob.append('?');
      } else if (letter.equals("\\") && next.matches("[.\\-/:_]")) {
        glob.append(next);
        i++;
      } else {
        return Optional.empty();
      }
    }
    return glob.isEmpty() ? Optional.empty() : Optional.of(glob.toString());
  }
}
