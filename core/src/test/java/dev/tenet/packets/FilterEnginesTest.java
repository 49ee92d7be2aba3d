package dev.tenet.packets;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FilterEnginesTest {
  @Test
  void agreeOnTheNumberOfPackets() {
    forAll(
        50,
        choices ->
            FilterProblem.random(
                new SplittableRandom(choices.below(1L << 40)),
                choices.between(1, 30),
                choices.between(1, 12)),
        problem -> {
          double expected = new BoxEngine().answer(problem).count();
          assertThat(new DiagramEngine().answer(problem).count())
              .isCloseTo(expected, withinPercentage(1e-9));
          assertThat(new BddEngine().answer(problem).count())
              .isCloseTo(expected, withinPercentage(1e-9));
        });
  }
}
