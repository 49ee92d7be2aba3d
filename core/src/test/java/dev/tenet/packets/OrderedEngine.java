package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;

/// The diagrams with another order of fields.
final class OrderedEngine implements FilterEngine {
  /// An answer and the nodes it lives in.
  record Rooted(NodeTable nodes, int root) {}

  private final List<Field> order;

  OrderedEngine(List<Field> order) {
    this.order = order;
  }

  @Override
  public Rooted solve(FilterProblem problem) {
    var diagrams = new Diagrams(Budget.STANDARD);
    int acl = NodeTable.NONE;
    for (FilterProblem.Entry entry : problem.acl().reversed()) {
      int box = box(diagrams, entry.box());
      acl = entry.allow() ? diagrams.or(acl, box) : diagrams.minus(acl, box);
    }
    return new Rooted(diagrams.nodes(), diagrams.and(union(diagrams, problem.group()), acl));
  }

  @Override
  public Answer answer(FilterProblem problem) {
    Rooted answer = solve(problem);
    return new Answer(DiagramEngine.intervals(answer.nodes, answer.root), Double.NaN);
  }

  private int union(Diagrams diagrams, List<FilterProblem.Box> boxes) {
    List<Integer> level = boxes.stream().map(box -> box(diagrams, box)).toList();
    while (level.size() > 1) {
      var next = new ArrayList<Integer>();
      for (int i = 0; i < level.size(); i += 2) {
        next.add(
            i + 1 == level.size() ? level.get(i) : diagrams.or(level.get(i), level.get(i + 1)));
      }
      level = next;
    }
    return level.getFirst();
  }

  private int box(Diagrams diagrams, FilterProblem.Box box) {
    int node = NodeTable.ALL;
    for (int level = order.size() - 1; level >= 0; level--) {
      Field field = order.get(level);
      long largest = field.largest(Family.IPV4).low();
      Row row = diagrams.row(level);
      switch (field) {
        case PROTOCOL -> add(row, box.protocol(), node, largest);
        case DESTINATION_PORT -> add(row, box.port(), node, largest);
        case SOURCE_PORT -> add(row, box.sourcePort(), node, largest);
        case DESTINATION -> row.addRange(0, largest, node, largest);
        case SOURCE ->
            row.addRange(box.source().first().low(), box.source().last().low(), node, largest);
      }
      node = diagrams.nodes().intern(level, row);
    }
    return node;
  }

  private static void add(Row row, Interval values, int child, long largest) {
    row.addRange(values.first(), values.last(), child, largest);
  }
}
