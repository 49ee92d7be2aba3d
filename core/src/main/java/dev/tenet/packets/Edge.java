package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;

/// The values of a field that lead to one child, a node below that field.
record Edge(Range values, int child) {
  /// Lists where the values of a field lead from a node, in order: the whole field, without gaps,
  /// neighbours different. Puts the two halves of an IPv6 address together.
  ///
  /// An IPv6 upper half that leads to a condition on the lower half is listed value by value. There
  /// are no more such values than addresses were ever named: each holds an end of some range.
  static List<Edge> of(NodeTable nodes, Field field, Family family, int node) {
    var edges = new ArrayList<Edge>();
    if (!field.isSplit(family)) {
      level(nodes, field.level(), field.largest(family).low(), node)
          .forEach(edge -> append(edges, edge));
      return edges;
    }
    for (Edge upper : level(nodes, field.level(), -1, node)) {
      long first = upper.values.first().low();
      long last = upper.values.last().low();
      if (nodes.level(upper.child) > field.level() + 1) {
        append(edges, new Edge(new Range(new Value(first, 0), new Value(last, -1)), upper.child));
        continue;
      }
      List<Edge> lowers = level(nodes, field.level() + 1, -1, upper.child);
      for (long half = first; ; half++) {
        for (Edge lower : lowers) {
          var from = new Value(half, lower.values.first().low());
          var to = new Value(half, lower.values.last().low());
          append(edges, new Edge(new Range(from, to), lower.child));
        }
        if (half == last) {
          break;
        }
      }
    }
    return edges;
  }

  private static List<Edge> level(NodeTable nodes, int level, long largest, int node) {
    if (nodes.level(node) != level) {
      return List.of(new Edge(new Range(Value.ZERO, new Value(0, largest)), node));
    }
    var edges = new ArrayList<Edge>();
    for (int i = nodes.first(node), end = nodes.end(node); i < end; i++) {
      long last = i + 1 == end ? largest : nodes.start(i + 1) - 1;
      var values = new Range(new Value(0, nodes.start(i)), new Value(0, last));
      edges.add(new Edge(values, nodes.child(i)));
    }
    return edges;
  }

  private static void append(List<Edge> edges, Edge edge) {
    if (!edges.isEmpty() && edges.getLast().child == edge.child) {
      Edge last = edges.removeLast();
      edges.add(new Edge(last.values.through(edge.values), edge.child));
    } else {
      edges.add(edge);
    }
  }
}
