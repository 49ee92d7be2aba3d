package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// An Auto Scaling group, from `DescribeAutoScalingGroups`.
public record AutoScalingGroup(
    String autoScalingGroupName,
    @JsonProperty("AutoScalingGroupARN") String autoScalingGroupArn,
    String launchConfigurationName,
    Optional<LaunchTemplateSpecification> launchTemplate,
    Optional<MixedInstancesPolicy> mixedInstancesPolicy,
    List<Member> instances,
    Tags tags)
    implements AwsRecord {

  /// Several instance types and purchase options from one or more templates.
  public record MixedInstancesPolicy(Optional<GroupLaunchTemplate> launchTemplate) {}

  /// The base template and the overrides that may name another.
  public record GroupLaunchTemplate(
      Optional<LaunchTemplateSpecification> launchTemplateSpecification,
      List<LaunchOverride> overrides) {}

  /// One override; without a template of its own it uses the base.
  ///
  /// @param imageId the image it launches instead of the template's
  public record LaunchOverride(
      Optional<LaunchTemplateSpecification> launchTemplateSpecification,
      Optional<String> imageId) {}

  /// An instance of the group.
  public record Member(String instanceId) {}

  @Override
  public String id() {
    return autoScalingGroupName;
  }

  @Override
  public String arn(Scope scope) {
    return autoScalingGroupArn.isEmpty()
        ? scope.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + id())
        : autoScalingGroupArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(autoScalingGroupArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(autoScalingGroupArn);
  }

  @Override
  public String name() {
    return autoScalingGroupName;
  }
}
