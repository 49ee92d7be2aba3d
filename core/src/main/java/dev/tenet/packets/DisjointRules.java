package dev.tenet.packets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Walks the paths of a diagram. At each field the values that lead to the same child are one
/// choice, so paths do not overlap.
final class DisjointRules {
  private final NodeTable nodes;

  private DisjointRules(NodeTable nodes) {
    this.nodes = nodes;
  }

  static Stream<PacketRule> of(PacketSet set, Family family) {
    var walk = new DisjointRules(set.space().diagrams().nodes());
    return walk.from(set.root(family), Choice.of(family)).map(Choice::toRule);
  }

  private Stream<Choice> from(int node, Choice choice) {
    if (node == NodeTable.NONE) {
      return Stream.empty();
    }
    if (choice.isComplete()) {
      return Stream.of(choice);
    }
    var byChild = new LinkedHashMap<Integer, List<Range>>();
    for (Edge edge : Edge.of(nodes, choice.nextField(), choice.family(), node)) {
      byChild.computeIfAbsent(edge.child(), child -> new ArrayList<>()).add(edge.values());
    }
    return byChild.entrySet().stream()
        .flatMap(entry -> from(entry.getKey(), choice.with(entry.getValue())));
  }
}
