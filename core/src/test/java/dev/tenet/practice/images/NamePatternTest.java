package dev.tenet.practice.images;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.property.Choices;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "golden-*, golden-1, true",
    "golden-*, golden-, true",
    "golden-*, Golden-1, false",
    "golden-?, golden-1, true",
    "golden-?, golden-, false",
    "golden-?, golden-12, false",
    "*, anything, true",
    "*a*b, xaxbxb, true",
    "*a*b, xaxbxc, false",
    "a.c, abc, false",
    "golden, golden-1, false"
  })
  void starIsAnyRunAndQuestionMarkOneCharacterAndCaseCounts(
      String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void matchesWhatTheSameRegularExpressionMatches() {
    forAll(
        2000,
        choices -> new String[] {text(choices, "ab*?"), text(choices, "ab")},
        pair ->
            assertThat(new NamePattern(pair[0]).matches(pair[1]))
                .as(pair[0] + " on " + pair[1])
                .isEqualTo(Pattern.matches(pair[0].replace("*", ".*").replace("?", "."), pair[1])));
  }

  @Test
  void aPatternCoversAnotherOnlyIfItMatchesAllThatTheOtherMatches() {
    forAll(
        5000,
        choices -> new String[] {text(choices, "ab*?"), text(choices, "ab*?"), text(choices, "ab")},
        three -> {
          var wide = new NamePattern(three[0]);
          var narrow = new NamePattern(three[1]);
          if (wide.covers(narrow) && narrow.matches(three[2])) {
            assertThat(wide.matches(three[2])).as(String.join(" ", three)).isTrue();
          }
        });
  }

  @Test
  void aPatternCoversItselfAndTheStarCoversEverything() {
    forAll(
        choices -> new NamePattern(text(choices, "ab*?")),
        pattern -> {
          assertThat(pattern.covers(pattern)).isTrue();
          assertThat(new NamePattern("*").covers(pattern)).isTrue();
        });
  }

  @Test
  void oneCharacterDoesNotCoverAnyRun() {
    assertThat(new NamePattern("golden-?").covers(new NamePattern("golden-*"))).isFalse();
  }

  private static String text(Choices choices, String alphabet) {
    var text = new StringBuilder();
    choices.listOf(6, c -> alphabet.charAt(c.upTo(alphabet.length()))).forEach(text::append);
    return text.toString();
  }
}
