package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How findings name things.
final class Names {
  private static final int MOST = 5;

  private Names() {}

  static String of(Resource<?> resource) {
    String name = resource.record().name();
    return name.isEmpty() || name.equals(resource.id())
        ? resource.id()
        : "%s (%s)".formatted(resource.id(), name);
  }

  /// Name the first few of some things and count the rest.
  static String list(Collection<String> things) {
    return list(things, ", ");
  }

  /// Say the first few of some clauses, which may have commas themselves, and count the rest.
  static String clauses(Collection<String> clauses) {
    return list(clauses, "; ");
  }

  private static String list(Collection<String> things, String separator) {
    List<String> first = things.stream().limit(MOST).toList();
    String named = String.join(separator, first);
    return things.size() > MOST ? "%s and %d more".formatted(named, things.size() - MOST) : named;
  }

  /// Count things: `1 interface`, `2 interfaces`.
  static String count(long number, String thing) {
    return count(number, thing, thing + "s");
  }

  /// Show a field's value, or that it was not printed.
  static String shown(String text) {
    return text.isEmpty() ? Evidence.ABSENT : text;
  }

  static String shown(Optional<?> value) {
    return value.map(String::valueOf).orElse(Evidence.ABSENT);
  }

  static String count(long number, String thing, String things) {
    return number + " " + (number == 1 ? thing : things);
  }
}
