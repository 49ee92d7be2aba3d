package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// A Spot Fleet request, from `DescribeSpotFleetRequests`.
///
/// @param spotFleetRequestState `active`, `cancelled` and so on
public record SpotFleetRequest(
    String spotFleetRequestId,
    String spotFleetRequestState,
    Optional<Config> spotFleetRequestConfig,
    Tags tags)
    implements AwsRecord {

  /// What the request launches: templates, or specifications of its own.
  public record Config(
      List<LaunchSpecification> launchSpecifications,
      List<LaunchTemplateConfig> launchTemplateConfigs) {}

  /// An inline specification, which cannot carry metadata options.
  public record LaunchSpecification(
      Optional<String> imageId,
      List<GroupIdentifier> securityGroups,
      List<LaunchInterface> networkInterfaces) {}

  /// One template.
  public record LaunchTemplateConfig(
      Optional<LaunchTemplateSpecification> launchTemplateSpecification) {}

  @Override
  public String id() {
    return spotFleetRequestId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "spot-fleet-request/" + spotFleetRequestId);
  }
}
