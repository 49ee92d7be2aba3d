package dev.tenet.fleet;

import java.util.Optional;

/// One version of a launch template, from `DescribeLaunchTemplateVersions`.
public record LaunchTemplateVersion(
    String launchTemplateId,
    String launchTemplateName,
    long versionNumber,
    boolean defaultVersion,
    Optional<LaunchTemplateData> launchTemplateData)
    implements AwsRecord {

  /// What the version sets.
  ///
  /// @param imageId `ami-…`, `resolve:ssm:…`, or empty when the launch must give it
  public record LaunchTemplateData(
      Optional<String> imageId, Optional<InstanceMetadataOptions> metadataOptions) {}

  @Override
  public String id() {
    return launchTemplateId + ":" + versionNumber;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "launch-template/" + launchTemplateId);
  }

  @Override
  public String name() {
    return launchTemplateName;
  }
}
