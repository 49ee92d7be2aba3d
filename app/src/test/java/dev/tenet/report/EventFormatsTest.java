package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SpecificationVersion;
import dev.tenet.finding.Change;
import dev.tenet.finding.Finding;
import dev.tenet.finding.History;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventFormatsTest {
  private static String written(Format format, OcsfClass ocsf) {
    return Golden.written(format, Example.result(), Example.context().ocsfClass(ocsf));
  }

  private static void assertOcsf(String json) {
    Schemas.assertValid(
        json, Schemas.beside("ocsf-1.4.0.json"), SpecificationVersion.DRAFT_2020_12);
  }

  @ParameterizedTest
  @EnumSource
  void ocsfFollowsItsClass(OcsfClass ocsf) {
    String json = written(Format.JSON_OCSF, ocsf);
    Golden.assertSame("ocsf-" + ocsf.uid() + ".json", json);
    assertOcsf(json);
  }

  @Test
  void ocsfCountsMillisecondsAndNamesTheType() {
    JsonNode event =
        JsonMapper.shared()
            .readTree(written(Format.JSON_OCSF, OcsfClass.COMPLIANCE_FINDING))
            .get(0);
    assertThat(event.path("time").asLong()).isEqualTo(1_793_693_730_000L);
    assertThat(event.path("type_uid").asInt()).isEqualTo(200301);
    assertThat(event.path("compliance").path("status").asString()).isEqualTo("Warning");
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, Create, New",
    "STILL, Update, New",
    "REOPENED, Update, New",
    "FIXED, Close, Resolved"
  })
  void ocsfTellsWhatBecameOfAFinding(Change change, String activity, String status) {
    Instant at = Example.result().at();
    Instant first = change == Change.NEW ? at : at.minus(Duration.ofDays(30));
    Verdict verdict = change == Change.FIXED ? Verdict.pass("so") : Verdict.fail("so");
    Finding finding =
        Example.info(Example.METADATA, 0)
            .finding(Subject.of(Example.FRANKFURT), verdict)
            .history(new History(Optional.of(first), Optional.of(change)));
    String json =
        Golden.written(Format.JSON_OCSF, Example.result(List.of(finding)), Example.context());
    assertOcsf(json);
    JsonNode event = JsonMapper.shared().readTree(json).get(0);
    assertThat(event.path("activity_name").asString()).isEqualTo(activity);
    assertThat(event.path("status").asString()).isEqualTo(status);
    assertThat(event.at("/finding_info/created_time").asLong()).isEqualTo(first.toEpochMilli());
  }

  @Test
  void ocsfKeepsTagsWithoutAValue() {
    var tagged =
        new Subject(
            Example.FRANKFURT.arn("ec2", "instance/i-0abc"),
            "",
            Example.FRANKFURT,
            "",
            new Tags(List.of(new Tags.Tag("spot", ""))));
    Finding finding = Example.info(Example.METADATA, 0).finding(tagged, Verdict.fail("so"));
    String json =
        Golden.written(Format.JSON_OCSF, Example.result(List.of(finding)), Example.context());
    assertOcsf(json);
    assertThat(json).contains("\"tags\":[{\"name\":\"spot\",\"value\":\"\"}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // an attribute that an object does not have
        "'\"vendor_name\":'| '\"vendor\":'",
        // one that a class does not have
        "'\"message\":'| '\"text\":'",
        // a required one that is missing
        "'\"standards\":[\"Tenet\"],'| ''",
        // a caption of another number
        "'\"status\":\"Warning\"'| '\"status\":\"Fail\"'",
        // seconds
        "'\"time\":1793693730000'| '\"time\":1793693730'",
        // an object that is not described
        "'\"message\":'| '\"device\":{},\"message\":'",
        // a number without a meaning
        "'\"severity_id\":3,\"severity\":\"Medium\"'| '\"severity_id\":7'"
      })
  void theSchemaOfOcsfRefusesWhatIsWrong(String right, String wrong) {
    String json = written(Format.JSON_OCSF, OcsfClass.COMPLIANCE_FINDING);
    assertThat(json).contains(right);
    assertThatThrownBy(() -> assertOcsf(json.replace(right, wrong)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void asffFollowsItsFormat() {
    String json = written(Format.JSON_ASFF, OcsfClass.COMPLIANCE_FINDING);
    Golden.assertSame("asff.json", json);
    Schemas.assertValid(json, Schemas.beside("asff.json"), SpecificationVersion.DRAFT_2020_12);
  }

  @Test
  void asffTellsTheFourStatusesApart() {
    JsonNode findings =
        JsonMapper.shared().readTree(written(Format.JSON_ASFF, OcsfClass.COMPLIANCE_FINDING));
    assertThat(findings.valueStream().map(finding -> finding.at("/Compliance/Status").asString()))
        .containsOnly("PASSED", "FAILED", "WARNING");
    assertThat(
            findings
                .valueStream()
                .filter(finding -> finding.at("/Workflow/Status").asString().equals("SUPPRESSED"))
                .map(finding -> finding.at("/Compliance/Status").asString()))
        .isEqualTo(List.of("FAILED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"asff.json", "ocsf-1.4.0.json"})
  void schemasRefuseWhatLacksTheRequired(String schema) {
    assertThatThrownBy(() ->
            Schemas.assertValid("[{}]", Schemas.beside(schema), SpecificationVersion.DRAFT_2020_12))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void everyEventIsALine() {
    assertThat(written(Format.JSON_ASFF, OcsfClass.COMPLIANCE_FINDING).lines().skip(1).limit(18))
        .allSatisfy(line -> assertThat(line).startsWith("  {").matches(".*},?"));
  }

  @Test
  void textIsCutWithoutBreakingACharacter() {
    assertThat(Cut.to(4, "abcd")).isEqualTo("abcd");
    assertThat(Cut.to(4, "abcde")).isEqualTo("abc…");
    assertThat(Cut.to(4, "ab😀de")).isEqualTo("ab…");
  }
}
