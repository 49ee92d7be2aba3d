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
  void whatIsMissingIsAWarningAndDoesNotFailTheRun() {
    JsonNode invocation = JsonMapper.shared().readTree(JSON).at("/runs/0/invocations/0");
    assertThat(invocation.path("executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation.path("toolExecutionNotifications").valueStream())
        .extracting(notification -> notification.path("level").asString())
        .containsExactly("warning", "note", "note", "warning", "warning", "note");
  }

  @Test
  void everyResultPointsToItsRule() {
    JsonNode rules = JsonMapper.shared().readTree(JSON).at("/runs/0/tool/driver/rules");
    assertThat(results().valueStream())
        .allSatisfy(result ->
            assertThat(rules.path(result.path("ruleIndex").asInt()).path("id"))
                .isEqualTo(result.path("ruleId")));
  }

  @Test
  void fingerprintsTellTheResultsApart() {
    assertThat(results().valueStream().map(SarifReportTest::fingerprint)).doesNotHaveDuplicates();
    assertThat(results().valueStream())
        .allSatisfy(result ->
            assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asString())
                .isEqualTo(fingerprint(result) + ":1"));
  }

  private static String fingerprint(JsonNode result) {
    return result.at("/partialFingerprints/tenet~1v1").asString();
  }

  @Test
  void whatWasAcceptedIsSuppressedAndKeepsItsLevel() {
    assertThat(
            results()
                .valueStream()
                .filter(result -> result.at("/properties/status").asString().equals("EXEMPT")))
        .hasSize(1)
        .allSatisfy(result -> {
          assertThat(result.path("level").asString()).isEqualTo("error");
          assertThat(result.at("/suppressions/0/status").asString()).isEqualTo("accepted");
        });
    assertThat(results().valueStream().filter(result -> result.has("suppressions"))).hasSize(1);
  }

  @Test
  void namesAreNoPlaceholders() {
    assertThat(new SarifMessage("{0}").text()).isEqualTo("{{0}}");
  }

  @Test
  void namesAreNoLinks() {
    assertThat(new SarifMessage("[click](http://example.com)").text())
        .isEqualTo("[click\\](http://example.com)");
  }
}
