package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableReportTest {
  private static String table(int columns, boolean color) {
    return Golden.written(
        Format.TABLE, Example.result(), Example.context().terminal(columns, color));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void looksAsItShould(int columns) {
    Golden.assertSame("table-" + columns + ".txt", table(columns, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 60, 80, 120, 160, 250})
  void isNeverWiderThanTheTerminal(int columns) {
    assertThat(table(columns, false).lines())
        .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns));
  }

  @Test
  void colorsChangeNothingButColor() {
    assertThat(table(80, true)).contains("\u001b[1;31mFAIL");
    assertThat(table(80, true).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(table(80, false));
  }

  @Test
  void nothingInTheInputReachesTheTerminalAsControl() {
    assertThat(table(80, false)).doesNotContain("\u0007", "\u202e").contains("\\u0007");
  }

  @Test
  void aSampleOfTheFindingsIsEnough() {
    try (var result = Example.result(Format.keep(List.of(Format.TABLE)))) {
      assertThat(Golden.written(Format.TABLE, result, Example.context().terminal(80, false)))
          .isEqualTo(table(80, false));
    }
  }

  @Test
  void saysWhenAllIsWell() {
    assertThat(Golden.written(Format.TABLE, Example.clean(), Example.context()))
        .endsWith("\nNothing failed; all was seen. Exit code 0.\n");
  }

  @Test
  void saysWhatTheExitCodeMeans() {
    var result = Example.result();
    assertThat(new ExitRule(Severity.CRITICAL, false, false).text(result))
        .isEqualTo(
            "13 failures, 1 of severity critical or worse; not all is known, see UNKNOWN and Not"
                + " assessed. Exit code 3.");
    assertThat(new ExitRule(Severity.INFO, true, false).code(result)).isEqualTo(4);
    assertThat(new ExitRule(Severity.INFO, true, true).text(result))
        .endsWith("Exit code 0: failures and gaps are allowed.");
  }
}
