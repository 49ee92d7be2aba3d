package dev.tenet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.aws.wire.Members;
import dev.tenet.aws.wire.Wire;
import dev.tenet.fleet.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.ComplianceStatus;
import software.amazon.awssdk.services.securityhub.model.Partition;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.ResourceDetails;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Holds the report against AWS's own model of its format.
final class AsffModelTest {
  private static final List<JsonNode> WRITTEN =
      AwsJson.json()
          .readTree(Golden.written(Format.JSON_ASFF, Example.result(), Example.context()))
          .valueStream()
          .toList();

  private static AwsSecurityFinding read(JsonNode finding) {
    try (JsonParser json = AwsJson.json().createParser(finding.toString())) {
      return (AwsSecurityFinding) Wire.read(json, AwsSecurityFinding.builder(), "finding");
    }
  }

  private static Stream<AwsSecurityFinding> findings() {
    return WRITTEN.stream().map(AsffModelTest::read);
  }

  @Test
  void everyMemberIsOneOfTheModelAndOfItsType() {
    // What the model does not have is skipped when it is read, and so missing when it is printed.
    assertThat(WRITTEN)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(Wire.tree(read(finding))).isEqualTo(finding));
  }

  @Test
  void everyStatusIsOneThatTheModelKnows() {
    assertThat(findings())
        .allSatisfy(finding -> {
          assertThat(finding.severity().label()).isNotEqualTo(SeverityLabel.UNKNOWN_TO_SDK_VERSION);
          assertThat(finding.compliance().status())
              .isNotEqualTo(ComplianceStatus.UNKNOWN_TO_SDK_VERSION);
          assertThat(finding.workflow().status())
              .isNotEqualTo(WorkflowStatus.UNKNOWN_TO_SDK_VERSION);
          assertThat(finding.recordState()).isNotEqualTo(RecordState.UNKNOWN_TO_SDK_VERSION);
          assertThat(finding.resources())
              .extracting(resource -> resource.partition())
              .doesNotContain(Partition.UNKNOWN_TO_SDK_VERSION);
        });
  }

  @Test
  void everyTypeOfResourceHasDetailsInTheModel() {
    assertThat(Members.of(ResourceDetails.builder()).list())
        .extracting(member -> member.name().getValue())
        .containsAll(ResourceType.NAMES.values());
  }
}
