package dev.tenet.fleet;

import java.util.List;

/// A security group, from `DescribeSecurityGroups`.
public record SecurityGroup(
    String groupId,
    String groupName,
    String description,
    String ownerId,
    String vpcId,
    List<IpPermission> ipPermissions,
    List<IpPermission> ipPermissionsEgress,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return groupId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "security-group/" + groupId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String name() {
    return groupName;
  }
}
