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
    PacketSet acl = space.none();
    for (FilterProblem.Entry entry : problem.acl().reversed()) {
      PacketSet box = set(space, entry.box());
      acl = entry.allow() ? acl.or(box) : acl.minus(box);
    }
    return group.and(acl);
  }

  @Override
  public Answer answer(FilterProblem problem) {
    PacketSet set = solve(problem);
    double destinations = 0x1p32;
    return new Answer(
        nodes(set.space().diagrams().nodes(), set.root(Family.IPV4)),
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

  private static int nodes(NodeTable table, int root) {
    var seen = new HashSet<Integer>();
    collect(table, root, seen);
    return seen.size();
  }

  private static void collect(NodeTable table, int node, Set<Integer> seen) {
    if (node > NodeTable.ALL && seen.add(node)) {
      for (int i = table.first(node); i < table.end(node); i++) {
        collect(table, table.child(i), seen);
      }
    }
  }
}
