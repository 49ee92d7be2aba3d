package dev.tenet.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void endsInTooComplexWhenTheSpaceIsFull() {
    var space = new PacketSpace(new Budget(200, 1_000_000));
    assertThatThrownBy(() -> correlated(space))
        .isInstanceOf(TooComplexException.class)
        .hasMessageContaining("200 intervals");
    assertThat(space.intervals()).isLessThanOrEqualTo(200);
  }

  @Test
  void endsInTooComplexWhenOneOperationTakesTooLong() {
    var space = new PacketSpace(new Budget(1_000_000, 200));
    assertThatThrownBy(() -> correlated(space))
        .isInstanceOf(TooComplexException.class)
        .hasMessageContaining("200 steps");
  }

  @Test
  void leavesTheSpaceAsItWasBeforeTheFailedOperation() {
    var space = new PacketSpace(new Budget(1_000_000, 200));
    PacketSet even = space.union(IntStream.range(0, 60).mapToObj(i -> port(space, 2 * i)).toList());
    PacketSet third =
        space.union(IntStream.range(0, 60).mapToObj(i -> port(space, 3 * i)).toList());
    int before = space.intervals();
    assertThatThrownBy(() -> even.and(third)).isInstanceOf(TooComplexException.class);
    assertThat(space.intervals()).isEqualTo(before);
    assertThat(port(space, 2)).isEqualTo(port(space, 2)).isNotEqualTo(port(space, 3));
    assertThat(even.and(port(space, 4))).isEqualTo(port(space, 4));
    assertThat(third.and(port(space, 4)).isEmpty()).isTrue();
  }

  @Test
  void describesEvenASetTooComplexForShortWords() {
    var space = new PacketSpace(new Budget(3_000, 1_000_000));
    PacketSet set = space.none();
    try {
      for (int i = 0; ; i++) {
        set = set.or(stair(space, i));
      }
    } catch (TooComplexException full) {
      assertThat(set.describe()).startsWith("tcp 0").endsWith("; and more");
    }
  }

  @Test
  void samplesEvenWhereNothingMoreFits() {
    var roomy = new PacketSpace();
    stair(roomy, 5);
    var space = new PacketSpace(new Budget(roomy.intervals(), 1_000));
    PacketSet set = stair(space, 5);
    assertThatThrownBy(() -> stair(space, 6)).isInstanceOf(TooComplexException.class);
    assertThat(set.sample())
        .contains(new Packet(6, 5, 0, IpAddress.of("0.0.0.0"), IpAddress.of("0.0.0.36")));
  }

  @Test
  void listsNoMoreRulesThanAnyoneCouldRead() {
    var space = new PacketSpace();
    PacketSet set = space.union(IntStream.range(0, 10_001).mapToObj(i -> stair(space, i)).toList());
    assertThatThrownBy(set::shortRules)
        .isInstanceOf(TooComplexException.class)
        .hasMessageContaining("10000 rules");
    assertThat(set.disjointRules()).hasSize(10_001);
    assertThat(set.forget(Field.DESTINATION_PORT).disjointRules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.sources()).hasSize(10_001));
  }

  /// As many different address sets as ports: nothing is shared.
  private static PacketSet correlated(PacketSpace space) {
    return space.union(IntStream.range(0, 500).mapToObj(i -> stair(space, i)).toList());
  }

  private static PacketSet stair(PacketSpace space, int i) {
    return space.tcp(i).and(space.address(Field.SOURCE, new IpAddress(Family.IPV4, 0, 7L * i + 1)));
  }

  private static PacketSet port(PacketSpace space, int port) {
    return space.numbers(Field.DESTINATION_PORT, port, port);
  }
}
