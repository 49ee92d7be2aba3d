package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import java.util.List;
import java.util.Optional;

/// What was seen of the firewall of a host that the network lets packets come to, in words.
///
/// @param wrong what is wrong, in one clause; empty if nothing is certain to be
/// @param open why it is not known whether something is
record HostSight(Optional<String> wrong, List<String> open, List<Evidence> evidence) {
  HostSight {
    open = List.copyOf(open);
    evidence = List.copyOf(evidence);
  }

  static HostSight fine(List<Evidence> evidence) {
    return new HostSight(Optional.empty(), List.of(), evidence);
  }

  static HostSight wrong(String what, List<Evidence> evidence) {
    return new HostSight(Optional.of(what), List.of(), evidence);
  }

  static HostSight open(List<String> reasons, List<Evidence> evidence) {
    return new HostSight(Optional.empty(), reasons, evidence);
  }
}
