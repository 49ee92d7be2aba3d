package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SpecificationVersion;
import java.util.List;
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
  void followsThePublishedSchema() {
    for (String json :
        List.of(JSON, Golden.written(Format.JSON, Example.clean(), Example.context()))) {
      Schemas.assertValid(json, Schemas.published(), SpecificationVersion.DRAFT_2020_12);
    }
  }

  @Test
  void theSchemaRefusesAnUnknownWithoutAReason() {
    String wrong =
        JSON.replace("\"reason\":\"ImageOwnerAlias was not printed\"", "\"reason\":\"\"");
    assertThatThrownBy(() ->
            Schemas.assertValid(wrong, Schemas.published(), SpecificationVersion.DRAFT_2020_12))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void carriesOddTextUnchanged() {
    var findings = JsonMapper.shared().readTree(JSON).path("findings");
    assertThat(findings.get(1).path("name").asString()).isEqualTo(Example.ODD);
  }
}
