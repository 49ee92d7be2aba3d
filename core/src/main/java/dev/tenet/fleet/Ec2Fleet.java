package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// An EC2 Fleet, from `DescribeFleets`.
///
/// @param fleetState `active`, `deleted` and so on; a deleted fleet launches nothing
/// @param type `maintain` and `request` fleets launch again, `instant` ones do not
public record Ec2Fleet(
    String fleetId,
    String fleetState,
    String type,
    List<LaunchTemplateConfig> launchTemplateConfigs,
    Tags tags)
    implements AwsRecord {

  /// One template and its overrides.
  public record LaunchTemplateConfig(
      Optional<LaunchTemplateSpecification> launchTemplateSpecification,
      List<LaunchOverride> overrides) {}

  /// What an override sets instead of the template.
  public record LaunchOverride(Optional<String> imageId) {}

  @Override
  public String id() {
    return fleetId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "fleet/" + fleetId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
