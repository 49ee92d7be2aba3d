package dev.tenet.packets;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// Counts the packets of a diagram. For reports only, hence without care for speed.
final class Cardinality {
  private final NodeTable nodes;
  private final Family family;
  private final Map<Integer, BigInteger> counted = new HashMap<>();

  private Cardinality(NodeTable nodes, Family family) {
    this.nodes = nodes;
    this.family = family;
  }

  static BigInteger of(NodeTable nodes, Family family, int root) {
    return new Cardinality(nodes, family).from(0, root);
  }

  /// Counts over all levels from `level` on, which the node may leave out.
  private BigInteger from(int level, int node) {
    int skipped = 0;
    for (int l = level; l < nodes.level(node); l++) {
      skipped += Levels.bits(family, l);
    }
    return at(node).shiftLeft(skipped);
  }

  private BigInteger at(int node) {
    if (node <= NodeTable.ALL) {
      return BigInteger.valueOf(node);
    }
    BigInteger known = counted.get(node);
    if (known != null) {
      return known;
    }
    int level = nodes.level(node);
    BigInteger sum = BigInteger.ZERO;
    BigInteger next = BigInteger.ONE.shiftLeft(Levels.bits(family, level));
    for (int i = nodes.end(node) - 1; i >= nodes.first(node); i--) {
      var start = new BigInteger(Long.toUnsignedString(nodes.start(i)));
      sum = sum.add(next.subtract(start).multiply(from(level + 1, nodes.child(i))));
      next = start;
    }
    counted.put(node, sum);
    return sum;
  }
}
