package dev.tenet.fleet;

import java.util.OptionalLong;

/// A launch template, from `DescribeLaunchTemplates`.
public record LaunchTemplate(
    String launchTemplateId,
    String launchTemplateName,
    OptionalLong defaultVersionNumber,
    OptionalLong latestVersionNumber,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return launchTemplateId;
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
