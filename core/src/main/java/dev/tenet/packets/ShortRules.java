package dev.tenet.packets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Covers a set with few rules.
///
/// Works on two sets: what must be covered and what may be. What must be covered shrinks as rules
/// are found, what may be stays, so later rules need no exceptions for what earlier ones cover:
/// *everything from 10.0.0.0/8; tcp 22 from anywhere*, not *from anywhere except 10.0.0.0/8*.
final class ShortRules {
  private static final int MOST_RULES = 10_000;

  private final Diagrams diagrams;
  private final List<PacketRule> rules = new ArrayList<>();

  private record Bounds(int must, int may) {}

  private record Part(Range values, Bounds bounds) {}

  private ShortRules(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  static List<PacketRule> of(PacketSet set) {
    var cover = new ShortRules(set.space().diagrams());
    return cover.diagrams.allOrNothing(() -> {
      for (Family family : Family.values()) {
        int root = set.root(family);
        cover.cover(new Bounds(root, root), Choice.of(family));
      }
      return List.copyOf(cover.rules);
    });
  }

  private void cover(Bounds bounds, Choice choice) {
    if (bounds.must == NodeTable.NONE) {
      return;
    }
    if (choice.isComplete()) {
      if (rules.size() == MOST_RULES) {
        throw new TooComplexException("more than " + MOST_RULES + " rules");
      }
      rules.add(choice.toRule());
      return;
    }
    List<Part> parts = parts(bounds, choice);
    Bounds common = common(parts);
    cover(common, choice.withAny());
    // In the order of the least value, each group of values with the same bounds at once.
    var byBounds = new LinkedHashMap<Bounds, List<Range>>();
    for (Part part : parts) {
      var rest = new Bounds(diagrams.minus(part.bounds.must, common.must), part.bounds.may);
      append(byBounds.computeIfAbsent(rest, same -> new ArrayList<>()), part.values);
    }
    byBounds.forEach((rest, values) -> cover(rest, choice.with(values)));
  }

  /// What every value of the field may have, and some value must.
  private Bounds common(List<Part> parts) {
    int may = NodeTable.ALL;
    for (Part part : parts) {
      may = diagrams.and(may, part.bounds.may);
    }
    int must = NodeTable.NONE;
    // Most often some value may have nothing: then there is nothing to say for all of them.
    for (int i = 0; may != NodeTable.NONE && i < parts.size(); i++) {
      must = diagrams.or(must, diagrams.and(may, parts.get(i).bounds.must));
    }
    return new Bounds(must, may);
  }

  /// Cuts the field where either bound changes.
  private List<Part> parts(Bounds bounds, Choice choice) {
    NodeTable nodes = diagrams.nodes();
    List<Edge> musts = Edge.of(nodes, choice.nextField(), choice.family(), bounds.must);
    List<Edge> mays = Edge.of(nodes, choice.nextField(), choice.family(), bounds.may);
    var parts = new ArrayList<Part>();
    Value first = Value.ZERO;
    int a = 0;
    int b = 0;
    while (a < musts.size()) {
      Edge must = musts.get(a);
      Edge may = mays.get(b);
      int order = must.values().last().compareTo(may.values().last());
      Value last = order < 0 ? must.values().last() : may.values().last();
      parts.add(new Part(new Range(first, last), new Bounds(must.child(), may.child())));
      first = last.next();
      a += order <= 0 ? 1 : 0;
      b += order >= 0 ? 1 : 0;
    }
    return parts;
  }

  private static void append(List<Range> ranges, Range next) {
    if (!ranges.isEmpty() && ranges.getLast().touches(next)) {
      ranges.add(ranges.removeLast().through(next));
    } else {
      ranges.add(next);
    }
  }
}
