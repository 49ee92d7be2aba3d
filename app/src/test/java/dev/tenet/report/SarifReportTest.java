package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SarifReportTest {
  private static final String JSON =
      Golden.written(Format.SARIF, Example.result(), Example.context());

  private static JsonNode results() {
    return JsonMapper.shared().readTree(JSON).at("/runs/0/results");
  }

  @Test
  void looksAsItShould() {
    Golden.assertSame("audit.sarif", JSON);
  }

  @Test
  void followsTheSchema() {
    Schemas.assertValid(
        JSON, Schemas.beside("sarif-2.1.0-rtm.5.json"), SpecificationVersion.DRAFT_4);
  }

  @Test
  void theSchemaRefusesWhatIsWrong() {
    String wrong = JSON.replace("\"kind\":\"review\"", "\"kind\":\"doubt\"");
    assertThatThrownBy(() ->
            Schemas.assertValid(
                wrong, Schemas.beside("sarif-2.1.0-rtm.5.json"), SpecificationVersion.DRAFT_4))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void onlyFailuresHaveALevel() {
    assertThat(results().valueStream())
        .hasSize(16)
        .allSatisfy(result ->
            assertThat(result.path("level").asString().equals("none"))
                .isEqualTo(result.path("kind").asString().equals("review")));
  }

  @Test
  void placesAreFilesOfTheSnapshotByRelativeUri() {
    assertThat(
            results()
                .valueStream()
                .map(result ->
                    result.at("/locations/0/physicalLocation/artifactLocation/uri").asString()))
        .contains(
            "111122223333/eu-central-1/ec2%20describe-instances.json", "444455556666/cn-north-1");
  }

  @Test
  void namesAreNoLinks() {
    assertThat(new SarifMessage("[click](http://example.com)").text())
        .isEqualTo("[click\\](http://example.com)");
  }
}
