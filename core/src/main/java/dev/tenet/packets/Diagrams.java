package dev.tenet.packets;

import java.util.function.Supplier;

/// The operations on diagrams, by number of their root nodes. Knows levels, not packets.
///
/// Along every path levels ascend, so recursion is at most as deep as there are levels, and one
/// scratch row per level is enough: between clearing a row and interning it only deeper levels are
/// worked on.
final class Diagrams {
  private static final int AND = 0;
  private static final int OR = 1;
  private static final int MINUS = 2;
  private static final int FORGET = 3;

  private final NodeTable nodes;
  private final OperationCache cache = new OperationCache();
  private final Row[] rows = new Row[Field.LEVELS];
  private final Budget budget;
  private long work;

  Diagrams(Budget budget) {
    this.budget = budget;
    this.nodes = new NodeTable(budget.intervals());
    for (int level = 0; level < rows.length; level++) {
      rows[level] = new Row();
    }
  }

  NodeTable nodes() {
    return nodes;
  }

  int and(int left, int right) {
    return run(AND, left, right);
  }

  int or(int left, int right) {
    return run(OR, left, right);
  }

  int minus(int left, int right) {
    return run(MINUS, left, right);
  }

  /// Leaves out the conditions on these levels (a bit set): there is some value that satisfies
  /// them.
  int forget(int levels, int node) {
    return run(FORGET, levels, node);
  }

  /// The scratch row of a level, empty.
  Row row(int level) {
    rows[level].clear();
    return rows[level];
  }

  /// Runs something made of many operations. If it is too complex, gives back all that it has
  /// built, which is of no use to anyone and would only make the next one fail too.
  <T> T allOrNothing(Supplier<T> operations) {
    int before = nodes.size();
    try {
      return operations.get();
    } catch (TooComplexException tooComplex) {
      giveBack(before);
      throw tooComplex;
    }
  }

  private int run(int operation, int left, int right) {
    int before = nodes.size();
    work = 0;
    try {
      return operation == FORGET ? forgetting(left, right) : apply(operation, left, right);
    } catch (TooComplexException tooComplex) {
      giveBack(before);
      throw tooComplex;
    }
  }

  private void giveBack(int before) {
    nodes.truncate(before);
    cache.clear();
  }

  private int apply(int operation, int left, int right) {
    int known =
        switch (operation) {
          case AND -> knownAnd(left, right);
          case OR -> knownOr(left, right);
          default -> knownMinus(left, right);
        };
    if (known != OperationCache.ABSENT) {
      return known;
    }
    // And, or: either order gives the same set.
    return operation != MINUS && left > right
        ? applyCached(operation, right, left)
        : applyCached(operation, left, right);
  }

  private static int knownAnd(int left, int right) {
    if (left == right || right == NodeTable.ALL || left == NodeTable.NONE) {
      return left;
    }
    return left == NodeTable.ALL || right == NodeTable.NONE ? right : OperationCache.ABSENT;
  }

  private static int knownOr(int left, int right) {
    if (left == right || right == NodeTable.NONE || left == NodeTable.ALL) {
      return left;
    }
    return left == NodeTable.NONE || right == NodeTable.ALL ? right : OperationCache.ABSENT;
  }

  private static int knownMinus(int left, int right) {
    if (left == right || right == NodeTable.ALL) {
      return NodeTable.NONE;
    }
    return right == NodeTable.NONE || left == NodeTable.NONE ? left : OperationCache.ABSENT;
  }

  private int applyCached(int operation, int left, int right) {
    long key = OperationCache.key(operation, left, right);
    int cached = cache.result(key);
    if (cached != OperationCache.ABSENT) {
      return cached;
    }
    int leftLevel = nodes.level(left);
    int rightLevel = nodes.level(right);
    int level = Math.min(leftLevel, rightLevel);
    Row row = row(level);
    if (leftLevel == rightLevel) {
      merge(operation, left, right, row);
    } else if (leftLevel < rightLevel) {
      mapLeft(operation, left, right, row);
    } else {
      mapRight(operation, left, right, row);
    }
    return remember(key, nodes.intern(level, row));
  }

  private int remember(long key, int result) {
    cache.fit(nodes.size());
    cache.put(key, result);
    return result;
  }

  private void mapLeft(int operation, int left, int right, Row row) {
    spend(left);
    for (int i = nodes.first(left), end = nodes.end(left); i < end; i++) {
      row.add(nodes.start(i), apply(operation, nodes.child(i), right));
    }
  }

  private void mapRight(int operation, int left, int right, Row row) {
    spend(right);
    for (int i = nodes.first(right), end = nodes.end(right); i < end; i++) {
      row.add(nodes.start(i), apply(operation, left, nodes.child(i)));
    }
  }

  private void merge(int operation, int left, int right, Row row) {
    spend(left);
    spend(right);
    int l = nodes.first(left);
    int r = nodes.first(right);
    int leftEnd = nodes.end(left);
    int rightEnd = nodes.end(right);
    long start = 0;
    while (true) {
      row.add(start, apply(operation, nodes.child(l), nodes.child(r)));
      boolean moreLeft = l + 1 < leftEnd;
      boolean moreRight = r + 1 < rightEnd;
      if (!moreLeft && !moreRight) {
        return;
      }
      int order =
          !moreLeft
              ? 1
              : !moreRight ? -1 : Long.compareUnsigned(nodes.start(l + 1), nodes.start(r + 1));
      if (order <= 0) {
        start = nodes.start(++l);
      }
      if (order >= 0) {
        start = nodes.start(++r);
      }
    }
  }

  private int forgetting(int levels, int node) {
    // No level of the set lies below this node.
    if (levels >>> nodes.level(node) == 0) {
      return node;
    }
    long key = OperationCache.key(FORGET, levels, node);
    int cached = cache.result(key);
    if (cached != OperationCache.ABSENT) {
      return cached;
    }
    spend(node);
    int level = nodes.level(node);
    boolean forgotten = (levels >>> level & 1) == 1;
    return remember(
        key,
        forgotten
            ? union(levels, nodes.first(node), nodes.end(node))
            : nodes.intern(level, forgetBelow(levels, node)));
  }

  // In halves: one by one would copy the growing union once per child.
  private int union(int levels, int firstInterval, int endInterval) {
    if (endInterval - firstInterval == 1) {
      return forgetting(levels, nodes.child(firstInterval));
    }
    int middle = (firstInterval + endInterval) >>> 1;
    return apply(OR, union(levels, firstInterval, middle), union(levels, middle, endInterval));
  }

  private Row forgetBelow(int levels, int node) {
    Row row = row(nodes.level(node));
    for (int i = nodes.first(node), end = nodes.end(node); i < end; i++) {
      row.add(nodes.start(i), forgetting(levels, nodes.child(i)));
    }
    return row;
  }

  private void spend(int node) {
    work += nodes.end(node) - nodes.first(node);
    if (work > budget.work()) {
      throw new TooComplexException("more than " + budget.work() + " steps in one operation");
    }
  }
}
