package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;

/// How far a managed instance complies in one respect, from `ListResourceComplianceSummaries`.
///
/// @param complianceType `Patch`, `Association` or a custom one
/// @param status `COMPLIANT` or `NON_COMPLIANT`
public record ResourceComplianceSummary(
    String complianceType,
    String resourceType,
    String resourceId,
    String status,
    String overallSeverity,
    Optional<ExecutionSummary> executionSummary,
    Optional<CompliantSummary> compliantSummary,
    Optional<NonCompliantSummary> nonCompliantSummary)
    implements AwsRecord {
  /// When and by what compliance was determined.
  public record ExecutionSummary(
      Optional<Instant> executionTime, String executionId, String executionType) {}

  /// How many items comply.
  public record CompliantSummary(int compliantCount) {}

  /// How many items do not comply.
  public record NonCompliantSummary(
      int nonCompliantCount, Optional<SeveritySummary> severitySummary) {}

  /// How many items per severity.
  public record SeveritySummary(
      int criticalCount,
      int highCount,
      int mediumCount,
      int lowCount,
      int informationalCount,
      int unspecifiedCount) {}

  @Override
  public String id() {
    return complianceType + "/" + resourceId;
  }

  @Override
  public String arn(Scope scope) {
    return resourceId.startsWith("mi-")
        ? scope.arn("ssm", "managed-instance/" + resourceId)
        : scope.arn("ec2", "instance/" + resourceId);
  }
}
