package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What Amazon Inspector says of scanning one resource, from `ListCoverage`.
///
/// @param scanType `PACKAGE`, `NETWORK` or `CODE`
/// @param scanMode `EC2_SSM_AGENT_BASED` or `EC2_AGENTLESS`
@JsonNaming(LowerCamelCaseStrategy.class)
public record InspectorCoverage(
    String resourceType,
    String resourceId,
    String accountId,
    String scanType,
    String scanMode,
    Optional<ScanStatus> scanStatus,
    Optional<Instant> lastScannedAt)
    implements AwsRecord {
  /// Whether scanning is `ACTIVE`, and why it is not.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record ScanStatus(String statusCode, String reason) {}

  @Override
  public String id() {
    return scanType + "/" + resourceId;
  }

  @Override
  public String arn(Scope scope) {
    return resourceId.startsWith("arn:") ? resourceId : scope.arn("ec2", "instance/" + resourceId);
  }

  @Override
  public String owner() {
    return accountId;
  }
}
