package dev.tenet.packets;

import java.util.Arrays;

/// Results of operations on nodes: one slot per hash, and a newer result takes the place of an
/// older one, so the cache needs neither probing nor eviction.
final class OperationCache {
  static final int ABSENT = -1;

  private static final int MOST_SLOTS = 1 << 21;

  private long[] keys = new long[1 << 9];
  private int[] results = new int[1 << 9];

  /// Packs an operation (4 bits) and its two operands (30 bits each). Operation 0 on node 0 has no
  /// key: it marks a free slot.
  static long key(int operation, int left, int right) {
    return (long) operation << 60 | (long) left << 30 | right;
  }

  int result(long key) {
    int slot = slot(key);
    return keys[slot] == key ? results[slot] : ABSENT;
  }

  void put(long key, int result) {
    int slot = slot(key);
    keys[slot] = key;
    results[slot] = result;
  }

  void clear() {
    Arrays.fill(keys, 0);
  }

  /// Grows along with the table of nodes.
  void fit(int nodes) {
    if (nodes < keys.length || keys.length >= MOST_SLOTS) {
      return;
    }
    long[] oldKeys = keys;
    int[] oldResults = results;
    keys = new long[2 * oldKeys.length];
    results = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldResults[i]);
      }
    }
  }

  private int slot(long key) {
    long product = key * 0x9e3779b97f4a7c15L;
    return (int) (product >>> 32) & (keys.length - 1);
  }
}
