package dev.tenet.packets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The engine under test, through its public face.
final class DiagramEngine implements FilterEngine {
  @Override
  public PacketSet solve(FilterProblem problem) {
    var space = new PacketSpace();
    PacketSet group = space.union(problem.group().stream().map(box -> set(space, box)).toList());
    return group.and(acl(space, problem.acl()));
  }

  /// What an ordered list admits: each entry overrides what those after it say.
  static PacketSet acl(PacketSpace space, List<FilterProblem.Entry> entries) {
    PacketSet admitted = space.none();
    for (FilterProblem.Entry entry : entries.reversed()) {
      PacketSet box = set(space, entry.box());
      admitted = entry.allow() ? admitted.or(box) : admitted.minus(box);
    }
    return admitted;
  }

  @Override
  public Answer answer(FilterProblem problem) {
    PacketSet set = solve(problem);
    double destinations = 0x1p32;
    return new Answer(
        reachable(set.space().diagrams().nodes(), set.root(Family.IPV4)).size(),
        set.cardinality().doubleValue() / destinations);
  }

  static PacketSet set(PacketSpace space, FilterProblem.Box box) {
    return space.rule(
        new PacketRule(
            Family.IPV4,
            List.of(box.protocol()),
            List.of(box.port()),
            List.of(box.sourcePort()),
            List.of(Family.IPV4.all()),
            List.of(box.source())));
  }

  static int intervals(NodeTable nodes, int root) {
    return reachable(nodes, root).stream().mapToInt(n -> nodes.end(n) - nodes.first(n)).sum();
  }

  private static Set<Integer> reachable(NodeTable nodes, int root) {
    var seen = new HashSet<Integer>();
    collect(nodes, root, seen);
    return seen;
  }

  private static void collect(NodeTable nodes, int node, Set<Integer> seen) {
    if (node > NodeTable.ALL && seen.add(node)) {
      for (int i = nodes.first(node); i < nodes.end(node); i++) {
        collect(nodes, nodes.child(i), seen);
      }
    }
  }
}
