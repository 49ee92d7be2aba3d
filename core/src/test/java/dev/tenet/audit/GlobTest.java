package dev.tenet.audit;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {
  @Test
  void matchesTheWholeText() {
    assertThat(new Glob("logs").matches("logs-archive")).isFalse();
    assertThat(new Glob("*logs*").matches("my-logs-archive")).isTrue();
    assertThat(new Glob("i-?").matches("i-1")).isTrue();
    assertThat(new Glob("a.c").matches("abc")).isFalse();
    assertThat(new Glob("").matches("")).isTrue();
  }

  @Test
  void agreesWithTheRegularExpressionThatMeansTheSame() {
    record Case(String glob, String text) {}
    forAll(
        2_000,
        choices ->
            new Case(
                String.join("", choices.listOf(8, c -> c.oneOf("a", "b", "*", "?"))),
                String.join("", choices.listOf(8, c -> c.oneOf("a", "b")))),
        one ->
            assertThat(new Glob(one.glob).matches(one.text))
                .isEqualTo(
                    Pattern.matches(one.glob.replace("*", ".*").replace("?", "."), one.text)));
  }

  @Test
  void hostilePatternsEndSoon() {
    assertThat(new Glob("*a".repeat(50) + "b").matches("a".repeat(5_000))).isFalse();
  }
}
