package dev.tenet.fleet;

import java.util.List;
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
  /// @param securityGroups names, where the groups are not named by id
  public record LaunchTemplateData(
      Optional<String> imageId,
      Optional<InstanceMetadataOptions> metadataOptions,
      List<BlockDeviceMapping> blockDeviceMappings,
      List<String> securityGroupIds,
      List<String> securityGroups,
      List<LaunchInterface> networkInterfaces) {}

  /// A volume that a launch attaches.
  public record BlockDeviceMapping(String deviceName, Optional<Ebs> ebs) {}

  /// The volume's own parameters.
  ///
  /// @param snapshotId the snapshot it is made from, or empty text
  public record Ebs(String snapshotId) {}

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
