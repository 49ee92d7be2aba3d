package dev.tenet.enclave;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Collects the rules that a file breaks.
final class Findings {
  private final List<EifFinding> found = new ArrayList<>();

  /// The file as a whole breaks a rule.
  void add(EifRule rule, long offset, String message) {
    found.add(new EifFinding(rule, message, OptionalInt.empty(), offset));
  }

  /// A section does.
  void add(EifRule rule, EifSection section, long offset, String message) {
    found.add(new EifFinding(rule, message, OptionalInt.of(section.index()), offset));
  }

  /// Return them in the order of the rules, then of the file.
  List<EifFinding> all() {
    return found.stream()
        .sorted(Comparator.comparing(EifFinding::rule).thenComparingLong(EifFinding::offset))
        .toList();
  }
}
