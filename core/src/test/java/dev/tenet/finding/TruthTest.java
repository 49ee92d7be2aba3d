package dev.tenet.finding;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Truth.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {
  @Test
  void oneFalseClaimMakesAllFalseWhateverIsUnknown() {
    assertThat(Truth.all(List.of(Truth.unknown("a"), Truth.no("b"), Truth.yes("c"))))
        .isEqualTo(Truth.no("b"));
  }

  @Test
  void oneTrueClaimMakesAnyTrueWhateverIsUnknown() {
    assertThat(Truth.any(List.of(Truth.unknown("a"), Truth.no("b"), Truth.yes("c"))))
        .isEqualTo(Truth.yes("c"));
  }

  @Test
  void theReasonNamesEveryClaimOfTheDecidingValueOnce() {
    assertThat(Truth.all(List.of(Truth.unknown("a"), Truth.yes("b"), Truth.unknown("c"))).why())
        .isEqualTo("a; c");
    assertThat(Truth.any(List.of(Truth.no("a"), Truth.no("a"))).why()).isEqualTo("a");
  }

  @Test
  void nothingClaimedIsTrueOfAllAndFalseOfAny() {
    assertThat(Truth.all(List.of()).holds()).isTrue();
    assertThat(Truth.any(List.of()).fails()).isTrue();
  }

  @Test
  void learningWhatWasUnknownNeverTurnsTrueIntoFalse() {
    forAll(
        choices -> choices.listOf(5, c -> new Truth(c.oneOf(Value.values()), "")),
        claims -> {
          for (Value learnt : List.of(Value.TRUE, Value.FALSE)) {
            List<Truth> known =
                claims.stream()
                    .map(claim -> claim.value() == Value.UNKNOWN ? new Truth(learnt, "") : claim)
                    .toList();
            assertThat(List.of(Value.UNKNOWN, Truth.all(known).value()))
                .contains(Truth.all(claims).value());
            assertThat(List.of(Value.UNKNOWN, Truth.any(known).value()))
                .contains(Truth.any(claims).value());
          }
        });
  }

  @Test
  void notAllIsAnyNot() {
    forAll(
        choices -> choices.listOf(5, c -> new Truth(c.oneOf(Value.values()), "")),
        claims ->
            assertThat(not(Truth.all(claims)).value())
                .isEqualTo(Truth.any(claims.stream().map(TruthTest::not).toList()).value()));
  }

  private static Truth not(Truth truth) {
    return switch (truth.value()) {
      case TRUE -> Truth.no("");
      case FALSE -> Truth.yes("");
      case UNKNOWN -> truth;
    };
  }
}
