package dev.tenet.reach;

import java.util.List;

/// How what a source may send to the interfaces of one VPC differs between two networks.
///
/// @param differences none where nothing does, and nothing is undecided
public record VpcDifference(String vpc, List<Difference> differences) {
  /// Make a copy of the list.
  public VpcDifference {
    differences = List.copyOf(differences);
  }
}
