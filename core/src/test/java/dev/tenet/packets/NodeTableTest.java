package dev.tenet.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NodeTableTest {
  @Test
  void findsEveryNodeAgainAfterItHasGrown() {
    var table = new NodeTable(1 << 20);
    Map<Integer, Integer> nodes = new HashMap<>();
    for (int i = 1; i <= 20_000; i++) {
      nodes.put(i, intern(table, 0, i));
    }
    assertThat(nodes.values()).doesNotHaveDuplicates();
    assertThat(table.size()).isEqualTo(2 + 20_000);
    nodes.forEach((i, node) -> assertThat(intern(table, 0, i)).isEqualTo(node));
    assertThat(intern(table, 1, 1)).isNotEqualTo(nodes.get(1));
  }

  @Test
  void forgetsOnlyWhatIsTruncated() {
    var table = new NodeTable(1 << 20);
    int kept = intern(table, 0, 1);
    int size = table.size();
    for (int i = 2; i < 1000; i++) {
      intern(table, 0, i);
    }
    table.truncate(size);
    assertThat(intern(table, 0, 1)).isEqualTo(kept);
    assertThat(intern(table, 0, 500)).isEqualTo(size);
    assertThat(table.size()).isEqualTo(size + 1);
  }

  @Test
  void needsNoNodeForOneInterval() {
    var table = new NodeTable(0);
    var row = new Row();
    row.add(0, NodeTable.ALL);
    row.add(7, NodeTable.ALL);
    assertThat(table.intern(3, row)).isEqualTo(NodeTable.ALL);
  }

  @Test
  void followsAValueAsALinearSearchWould() {
    var table = new NodeTable(1 << 20);
    var row = new Row();
    var random = new SplittableRandom(1);
    long[] starts = random.longs(50).sorted().toArray();
    row.add(0, 1);
    int child = 0;
    // Unsigned order: the non-negative numbers first.
    for (long start : starts) {
      if (start > 0) {
        row.add(start, child);
        child = 1 - child;
      }
    }
    for (long start : starts) {
      if (start < 0) {
        row.add(start, child);
        child = 1 - child;
      }
    }
    int node = table.intern(0, row);
    random
        .longs(1000)
        .forEach(value -> assertThat(table.child(node, value)).isEqualTo(linear(row, value)));
  }

  private static int linear(Row row, long value) {
    int found = row.child(0);
    for (int i = 0; i < row.size(); i++) {
      if (Long.compareUnsigned(row.start(i), value) <= 0) {
        found = row.child(i);
      }
    }
    return found;
  }

  private static int intern(NodeTable table, int level, int start) {
    var row = new Row();
    row.add(0, NodeTable.NONE);
    row.add(start, NodeTable.ALL);
    return table.intern(level, row);
  }
}
