package dev.tenet.firewall;

import java.util.List;
import java.util.Optional;

/// Why a host does with one connection what it does.
///
/// @param place the deciding rule; empty where no rule was reached or something is missing
/// @param details what else is to know: rewritten destinations, rates, undecided conditions
public record Explanation(
    Decision decision, HostCode code, Optional<Place> place, String text, List<Note> details) {
  public Explanation {
    details = List.copyOf(details);
  }

  @Override
  public String toString() {
    return decision + " " + code + ": " + text + place.map(at -> " (" + at + ")").orElse("");
  }
}
