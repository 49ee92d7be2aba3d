package dev.tenet.property;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ForAllTest {
  @Test
  void shrinksAFailingListToItsSmallestForm() {
    assertThatThrownBy(() ->
            forAll(
                choices -> choices.listOf(20, c -> c.upTo(1000)),
                list -> {
                  if (list.stream().anyMatch(n -> n >= 100)) {
                    throw new AssertionError("too large");
                  }
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dseed=")
        .hasMessageContaining("[100]");
  }

  @Test
  void passesWhereThePropertyHolds() {
    forAll(choices -> choices.between(3, 9), n -> assertBetween(n, 3, 9));
  }

  private static void assertBetween(int n, int first, int last) {
    if (n < first || n > last) {
      throw new AssertionError(n + " is not between " + first + " and " + last);
    }
  }
}
