package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import java.util.List;
import java.util.Optional;

/// What was seen of one aspect of an interface, in words.
///
/// @param wrong what is wrong, in one clause; empty if nothing is certain to be
/// @param open why it is not known whether something is
record Sight(Optional<String> wrong, List<String> open, List<Evidence> evidence) {
  Sight {
    open = List.copyOf(open);
    evidence = List.copyOf(evidence);
  }

  static Sight fine(List<Evidence> evidence) {
    return new Sight(Optional.empty(), List.of(), evidence);
  }

  static Sight wrong(String what, List<Evidence> evidence) {
    return new Sight(Optional.of(what), List.of(), evidence);
  }

  static Sight open(List<String> reasons, List<Evidence> evidence) {
    return new Sight(Optional.empty(), reasons, evidence);
  }
}
