package dev.tenet.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// A finding of Amazon Inspector, from `ListFindings`.
///
/// @param type `PACKAGE_VULNERABILITY`, `NETWORK_REACHABILITY` or `CODE_VULNERABILITY`
/// @param status `ACTIVE`, `SUPPRESSED` or `CLOSED`
/// @param fixAvailable `YES`, `NO` or `PARTIAL`
/// @param exploitAvailable `YES` or `NO`
@JsonNaming(LowerCamelCaseStrategy.class)
public record InspectorFinding(
    String findingArn,
    String awsAccountId,
    String type,
    String title,
    String severity,
    String status,
    OptionalDouble inspectorScore,
    Optional<ScoreDetails> inspectorScoreDetails,
    Optional<Epss> epss,
    String fixAvailable,
    String exploitAvailable,
    Optional<ExploitabilityDetails> exploitabilityDetails,
    Optional<Instant> firstObservedAt,
    Optional<Instant> lastObservedAt,
    List<AffectedResource> resources,
    Optional<PackageVulnerability> packageVulnerabilityDetails)
    implements AwsRecord {
  /// How the score came about.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record ScoreDetails(Optional<AdjustedCvss> adjustedCvss) {}

  /// The CVSS score as Inspector adjusted it.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record AdjustedCvss(
      double score, String scoringVector, String version, List<Adjustment> adjustments) {}

  /// One adjustment.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record Adjustment(String metric, String reason) {}

  /// The probability of exploitation within 30 days.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record Epss(double score) {}

  /// Known exploitation.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record ExploitabilityDetails(Optional<Instant> lastKnownExploitAt) {}

  /// What the finding is about.
  ///
  /// @param type `AWS_EC2_INSTANCE` and so on
  /// @param id an instance id, or an ARN
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record AffectedResource(String type, String id, String partition, String region) {}

  /// The vulnerability.
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record PackageVulnerability(
      String vulnerabilityId,
      String source,
      String sourceUrl,
      String vendorSeverity,
      List<String> relatedVulnerabilities,
      List<VulnerablePackage> vulnerablePackages) {}

  /// An installed package that has it.
  ///
  /// @param packageManager `OS`, `JAR`, `PIP`, `NPM` and so on
  @JsonNaming(LowerCamelCaseStrategy.class)
  public record VulnerablePackage(
      String name,
      OptionalInt epoch,
      String version,
      String release,
      String arch,
      String packageManager,
      String filePath,
      String fixedInVersion,
      String remediation) {}

  @Override
  public String id() {
    return findingArn;
  }

  @Override
  public String arn(Scope scope) {
    return findingArn;
  }

  @Override
  public String owner() {
    return awsAccountId;
  }

  @Override
  public String region() {
    return Arn.regionOf(findingArn);
  }

  @Override
  public String name() {
    return title;
  }
}
