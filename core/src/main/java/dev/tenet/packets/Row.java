package dev.tenet.packets;

import java.util.Arrays;

/// A node in the making: interval starts and children, neighbours with the same child merged.
final class Row {
  private long[] starts = new long[8];
  private int[] children = new int[8];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long start(int index) {
    return starts[index];
  }

  int child(int index) {
    return children[index];
  }

  /// Sends the values from `start` up to the next start to `child`. Starts ascend, unsigned; the
  /// first is 0.
  void add(long start, int child) {
    if (size > 0 && children[size - 1] == child) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      children = Arrays.copyOf(children, 2 * size);
    }
    starts[size] = start;
    children[size++] = child;
  }

  /// Sends the values from `first` to `last` to `child`, and those before, as far as nothing was
  /// said about them, to the empty set.
  void addRange(long first, long last, int child, long largest) {
    if (size == 0 && first != 0) {
      add(0, NodeTable.NONE);
    }
    // After a range the row goes on with the empty set, so a gap is there already; a range that
    // begins where that one ended takes its place.
    if (size > 0 && starts[size - 1] == first) {
      size--;
    }
    add(first, child);
    if (last != largest) {
      add(last + 1, NodeTable.NONE);
    }
  }
}
