package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventFormatsTest {
  private static String written(Format format, OcsfClass ocsf) {
    return Golden.written(format, Example.result(), Example.context().ocsfClass(ocsf));
  }

  @ParameterizedTest
  @EnumSource
  void ocsfFollowsItsClass(OcsfClass ocsf) {
    String json = written(Format.JSON_OCSF, ocsf);
    Golden.assertSame("ocsf-" + ocsf.uid() + ".json", json);
    Schemas.assertValid(
        json, Schemas.beside("ocsf-" + ocsf.uid() + ".json"), SpecificationVersion.DRAFT_2020_12);
  }

  @Test
  void ocsfCountsMillisecondsAndNamesTheType() {
    JsonNode event =
        JsonMapper.shared()
            .readTree(written(Format.JSON_OCSF, OcsfClass.COMPLIANCE_FINDING))
            .get(0);
    assertThat(event.path("time").asLong()).isEqualTo(1_793_693_730_000L);
    assertThat(event.path("type_uid").asInt()).isEqualTo(200301);
    assertThat(event.path("compliance").path("status_id").asInt()).isZero();
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
        .contains("PASSED", "FAILED", "WARNING", "NOT_AVAILABLE");
    assertThat(
            findings
                .valueStream()
                .filter(finding -> finding.at("/Compliance/Status").asString().equals("WARNING"))
                .map(finding -> finding.at("/Workflow/Status").asString()))
        .isEqualTo(List.of("SUPPRESSED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"asff.json", "ocsf-2003.json", "ocsf-2004.json"})
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
