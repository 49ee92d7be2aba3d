package dev.tenet.packets;

import java.util.Arrays;

/// The hash-consed nodes of one space: equal nodes are one node, so equal sets have one number.
///
/// Node 0 is the empty set and node 1 everything. Any other node has a level and at least two
/// intervals; interval i goes from its start up to the next one's, the last to the end of the
/// field. All intervals of all nodes lie in two primitive arrays, node after node.
final class NodeTable {
  static final int NONE = 0;
  static final int ALL = 1;

  private static final int FEWEST_SLOTS = 256;

  private final int mostIntervals;
  private byte[] levels = new byte[FEWEST_SLOTS / 2];
  private int[] hashes = new int[FEWEST_SLOTS / 2];
  private int[] ends = new int[FEWEST_SLOTS / 2];
  private long[] starts = new long[FEWEST_SLOTS];
  private int[] children = new int[FEWEST_SLOTS];
  private int[] slots = new int[FEWEST_SLOTS];
  private int size = 2;

  NodeTable(int mostIntervals) {
    this.mostIntervals = mostIntervals;
    levels[NONE] = Field.LEVELS;
    levels[ALL] = Field.LEVELS;
  }

  int size() {
    return size;
  }

  int intervals() {
    return ends[size - 1];
  }

  int level(int node) {
    return levels[node];
  }

  /// The index of the node's first interval.
  int first(int node) {
    return ends[node - 1];
  }

  /// The index after the node's last interval.
  int end(int node) {
    return ends[node];
  }

  long start(int interval) {
    return starts[interval];
  }

  int child(int interval) {
    return children[interval];
  }

  /// Follows the value from the node to its child.
  int child(int node, long value) {
    int low = first(node);
    int high = end(node) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Long.compareUnsigned(starts[middle], value) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return children[low];
  }

  /// The one node with these intervals on this level, or the child if there is one interval only.
  int intern(int level, Row row) {
    if (row.size() == 1) {
      return row.child(0);
    }
    int hash = hash(level, row);
    int slot = hash & (slots.length - 1);
    for (int node = slots[slot]; node != 0; node = slots[slot]) {
      if (hashes[node] == hash && holds(node, level, row)) {
        return node;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int node = append(level, hash, row);
    slots[slot] = node;
    if (size > slots.length / 2) {
      slots = new int[2 * slots.length];
      fillSlots();
    }
    return node;
  }

  /// Forgets the nodes from `newSize` on. None of them may be in use.
  void truncate(int newSize) {
    size = newSize;
    Arrays.fill(slots, 0);
    fillSlots();
  }

  private int append(int level, int hash, Row row) {
    int at = intervals();
    if (row.size() > mostIntervals - at) {
      throw new TooComplexException("more than " + mostIntervals + " intervals in one space");
    }
    growTo(size + 1, at + row.size());
    for (int i = 0; i < row.size(); i++) {
      starts[at + i] = row.start(i);
      children[at + i] = row.child(i);
    }
    levels[size] = (byte) level;
    hashes[size] = hash;
    ends[size] = at + row.size();
    return size++;
  }

  private void growTo(int nodes, int intervals) {
    if (nodes > levels.length) {
      int length = 2 * levels.length;
      levels = Arrays.copyOf(levels, length);
      hashes = Arrays.copyOf(hashes, length);
      ends = Arrays.copyOf(ends, length);
    }
    if (intervals > starts.length) {
      int length = Math.max(intervals, Math.min(2 * starts.length, mostIntervals));
      starts = Arrays.copyOf(starts, length);
      children = Arrays.copyOf(children, length);
    }
  }

  private void fillSlots() {
    for (int node = 2; node < size; node++) {
      int slot = hashes[node] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = node;
    }
  }

  private boolean holds(int node, int level, Row row) {
    int first = first(node);
    if (levels[node] != level || end(node) - first != row.size()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      if (starts[first + i] != row.start(i) || children[first + i] != row.child(i)) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int level, Row row) {
    long hash = level;
    for (int i = 0; i < row.size(); i++) {
      hash = mix(hash ^ row.start(i));
      hash = mix(hash + row.child(i));
    }
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long bits) {
    long product = bits * 0x9e3779b97f4a7c15L;
    return product ^ product >>> 29;
  }
}
