package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/// A machine that Systems Manager manages, from `DescribeInstanceInformation`.
///
/// @param instanceId an EC2 instance's, or `mi-…` for a machine elsewhere
/// @param pingStatus `Online`, `ConnectionLost` or `Inactive`
public record InstanceInformation(
    String instanceId,
    String pingStatus,
    Optional<Instant> lastPingDateTime,
    String agentVersion,
    @JsonProperty("IsLatestVersion") Optional<Boolean> isLatestVersion,
    String platformType,
    String platformName,
    String platformVersion,
    String resourceType,
    String computerName,
    @JsonProperty("IPAddress") String ipAddress,
    String associationStatus,
    Optional<Instant> lastSuccessfulAssociationExecutionDate)
    implements AwsRecord {
  @Override
  public String id() {
    return instanceId;
  }

  @Override
  public String arn(Scope scope) {
    return instanceId.startsWith("mi-")
        ? scope.arn("ssm", "managed-instance/" + instanceId)
        : scope.arn("ec2", "instance/" + instanceId);
  }

  @Override
  public String name() {
    return computerName;
  }
}
