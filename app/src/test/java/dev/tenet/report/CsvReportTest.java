package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvReportTest {
  private static final String CSV = Golden.written(Format.CSV, Example.result(), Example.context());

  @Test
  void looksAsItShould() {
    Golden.assertSame("audit.csv", CSV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
  void noCellIsAFormula(String text) {
    assertThat(CsvReport.cell(text).replace("\"", "")).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"plain|plain", "a,b|\"a,b\"", "say \"x\"|\"say \"\"x\"\"\""})
  void cellsAreQuotedWhereTheyMust(String text, String cell) {
    assertThat(CsvReport.cell(text)).isEqualTo(cell);
  }
}
