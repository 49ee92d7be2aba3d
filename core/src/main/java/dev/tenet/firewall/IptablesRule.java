package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one rule of iptables: its matches, in any order, and its target.
final class IptablesRule {
  private final Family family;
  private final IpSets sets;

  IptablesRule(Family family, IpSets sets) {
    this.family = family;
    this.sets = sets;
  }

  Family family() {
    return family;
  }

  /// Read a rule. What it does not know makes the rule undecided, never another rule.
  Rule rule(List<String> words, Place place) {
    var matches = new IptablesMatches(family, sets);
    var target = new IptablesTarget(family, place);
    int next = 0;
    while (next < words.size()) {
      boolean negated = words.get(next).equals("!");
      if (negated) {
        next++;
      }
      if (next == words.size()) {
        matches.unreadable("!");
        break;
      }
      String option = words.get(next++);
      List<String> values = values(words, next);
      next += values.size();
      if (!(negated ? false : target.take(option, values))) {
        matches.take(option, negated, values);
      }
    }
    return new Rule(matches.condition(), target.action(), place);
  }

  /// Return the words up to the next option. A `!` behind an option, as old files have it, stays
  /// among its values.
  private static List<String> values(List<String> words, int from) {
    var values = new ArrayList<String>();
    for (int i = from; i < words.size(); i++) {
      String word = words.get(i);
      boolean negates =
          word.equals("!") && i + 1 < words.size() && words.get(i + 1).startsWith("-");
      if (negates || isOption(word)) {
        break;
      }
      values.add(word);
    }
    return values;
  }

  private static boolean isOption(String word) {
    return (word.startsWith("--") && word.length() > 2)
        || (word.length() == 2 && word.charAt(0) == '-' && !Character.isDigit(word.charAt(1)))
        || word.equals("-4")
        || word.equals("-6");
  }

  static Optional<String> only(List<String> values) {
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
