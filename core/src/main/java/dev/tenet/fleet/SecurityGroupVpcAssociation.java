package dev.tenet.fleet;

/// A further VPC in which a security group may be used, from
/// `DescribeSecurityGroupVpcAssociations`.
///
/// @param state only `associated` counts
public record SecurityGroupVpcAssociation(
    String groupId, String groupOwnerId, String vpcId, String vpcOwnerId, String state)
    implements AwsRecord {
  @Override
  public String id() {
    return groupId + "/" + vpcId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(groupOwnerId).arn("ec2", "security-group/" + groupId);
  }
}
