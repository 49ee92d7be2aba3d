package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import java.util.List;

/// An interface that the internet reaches, and the rules that let it in.
///
/// @param findings what was found about it
/// @param cuts rules of its groups, each of which admits something that must not arrive and does
record Reached(Resource<NetworkInterface> eni, List<Finding> findings, List<Cut> cuts) {
  /// A rule of a group.
  record Cut(String group, GroupRule rule) {}

  Reached {
    findings = List.copyOf(findings);
    cuts = List.copyOf(cuts);
  }

  List<String> groups() {
    return cuts.stream().map(Cut::group).distinct().toList();
  }
}
