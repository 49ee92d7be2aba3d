package dev.tenet.packets;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.property.Choices;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketSetLawsTest {
  private record Three(SetExpression a, SetExpression b, SetExpression c) {
    static Three draw(Choices choices) {
      return new Three(
          SetExpression.draw(choices), SetExpression.draw(choices), SetExpression.draw(choices));
    }
  }

  @Test
  void holdsExactlyThePacketsOfTheModel() {
    forAll(
        1000,
        SetExpression::draw,
        expression -> {
          PacketSet set = expression.in(new PacketSpace());
          BitSet cells = expression.cells();
          for (boolean last : new boolean[] {false, true}) {
            assertThat(
                    SmallUniverse.cellsWhere(
                        i -> set.contains(SmallUniverse.packet(SmallUniverse.CELLS.get(i), last))))
                .isEqualTo(cells);
          }
        });
  }

  @Test
  void isTheSameNodeHoweverItWasBuilt() {
    forAll(
        SetExpression::draw,
        expression -> {
          var space = new PacketSpace();
          assertThat(unionOfCells(expression.cells(), space)).isEqualTo(expression.in(space));
        });
  }

  @Test
  void isEqualExactlyIfTheModelIs() {
    forAll(
        Three::draw,
        three -> {
          var space = new PacketSpace();
          PacketSet a = three.a.in(space);
          PacketSet b = three.b.in(space);
          assertThat(a.equals(b)).isEqualTo(three.a.cells().equals(three.b.cells()));
          assertThat(a.isEmpty()).isEqualTo(three.a.cells().isEmpty());
          assertThat(a.isAll())
              .isEqualTo(three.a.cells().cardinality() == SmallUniverse.CELLS.size());
          assertThat(a.intersects(b)).isEqualTo(three.a.cells().intersects(three.b.cells()));
          assertThat(a.isSubsetOf(b)).isEqualTo(isSubset(three.a.cells(), three.b.cells()));
        });
  }

  @Test
  void obeysTheLawsOfBooleanAlgebra() {
    forAll(
        Three::draw,
        three -> {
          var space = new PacketSpace();
          PacketSet a = three.a.in(space);
          PacketSet b = three.b.in(space);
          PacketSet c = three.c.in(space);
          assertThat(a.and(b)).isEqualTo(b.and(a));
          assertThat(a.or(b)).isEqualTo(b.or(a));
          assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
          assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
          assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
          assertThat(a.or(b.and(c))).isEqualTo(a.or(b).and(a.or(c)));
          assertThat(a.or(a.and(b))).isEqualTo(a);
          assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
          assertThat(a.minus(b)).isEqualTo(a.and(b.not()));
          assertThat(a.not().not()).isEqualTo(a);
          assertThat(a.or(a.not())).isEqualTo(space.all());
          assertThat(a.and(a.not())).isEqualTo(space.none());
        });
  }

  @Test
  void countsItsPackets() {
    forAll(
        SetExpression::draw,
        expression -> {
          BigInteger expected =
              expression.cells().stream()
                  .mapToObj(i -> SmallUniverse.size(SmallUniverse.CELLS.get(i)))
                  .reduce(BigInteger.ZERO, BigInteger::add);
          assertThat(expression.in(new PacketSpace()).cardinality()).isEqualTo(expected);
        });
  }

  @Test
  void samplesAPacketOfItsOwnAndOfThePreferredSetIfItCan() {
    forAll(
        Three::draw,
        three -> {
          var space = new PacketSpace();
          BitSet cells = three.a.cells();
          BitSet preferred = three.b.cells();
          preferred.and(cells);
          var sample = three.a.in(space).sample(List.of(three.b.in(space)));
          assertThat(sample.isEmpty()).isEqualTo(cells.isEmpty());
          sample.ifPresent(packet ->
              assertThat(
                      (preferred.isEmpty() ? cells : preferred).get(SmallUniverse.cellOf(packet)))
                  .isTrue());
        });
  }

  @Test
  void isTheDisjointUnionOfItsDisjointRules() {
    forAll(
        SetExpression::draw,
        expression -> {
          var space = new PacketSpace();
          PacketSet union = space.none();
          for (PacketRule rule : expression.in(space).disjointRules().toList()) {
            assertThat(union.intersects(space.rule(rule))).isFalse();
            union = union.or(space.rule(rule));
          }
          assertThat(union).isEqualTo(expression.in(space));
        });
  }

  @Test
  void isTheUnionOfItsShortRulesWhichAreNoMoreThanTheDisjointOnes() {
    forAll(
        SetExpression::draw,
        expression -> {
          var space = new PacketSpace();
          PacketSet set = expression.in(space);
          List<PacketRule> rules = set.shortRules();
          assertThat(space.union(rules.stream().map(space::rule).toList())).isEqualTo(set);
          for (PacketRule rule : rules) {
            assertThat(rules).filteredOn(rule::equals).hasSize(1);
          }
        });
  }

  @Test
  void isDescribedInTheSameWordsInEverySpace() {
    forAll(
        SetExpression::draw,
        expression -> {
          var other = new PacketSpace();
          unionOfCells(expression.cells(), other);
          assertThat(expression.in(other).describe())
              .isEqualTo(expression.in(new PacketSpace()).describe());
        });
  }

  private static PacketSet unionOfCells(BitSet cells, PacketSpace space) {
    var sets = new ArrayList<PacketSet>();
    cells.stream()
        .forEach(i -> sets.add(space.rule(SmallUniverse.rule(SmallUniverse.CELLS.get(i)))));
    Collections.shuffle(sets, new Random(sets.size()));
    return space.union(sets);
  }

  private static boolean isSubset(BitSet some, BitSet all) {
    var rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }
}
