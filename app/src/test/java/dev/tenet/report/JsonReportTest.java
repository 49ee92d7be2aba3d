package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonReportTest {
  private static final String JSON =
      Golden.written(Format.JSON, Example.result(), Example.context());

  @Test
  void looksAsItShould() {
    Golden.assertSame("audit.json", JSON);
  }

  @Test
  void hasOneLineForEachFinding() {
    assertThat(JSON.lines().filter(line -> line.startsWith("    {\"id\":\"")))
        .hasSizeGreaterThanOrEqualTo(18);
  }

  @Test
  void carriesOddTextUnchanged() {
    var findings = JsonMapper.shared().readTree(JSON).path("findings");
    assertThat(findings.get(1).path("name").asString()).isEqualTo(Example.ODD);
  }
}
