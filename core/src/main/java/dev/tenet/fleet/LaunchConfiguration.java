package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// A launch configuration, the immutable predecessor of launch templates, from
/// `DescribeLaunchConfigurations`.
///
/// @param securityGroups ids or names
public record LaunchConfiguration(
    String launchConfigurationName,
    @JsonProperty("LaunchConfigurationARN") String launchConfigurationArn,
    String imageId,
    Optional<InstanceMetadataOptions> metadataOptions,
    List<String> securityGroups)
    implements AwsRecord {
  @Override
  public String id() {
    return launchConfigurationName;
  }

  @Override
  public String arn(Scope scope) {
    return launchConfigurationArn.isEmpty()
        ? scope.arn("autoscaling", "launchConfiguration:*:launchConfigurationName/" + id())
        : launchConfigurationArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(launchConfigurationArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(launchConfigurationArn);
  }

  @Override
  public String name() {
    return launchConfigurationName;
  }
}
