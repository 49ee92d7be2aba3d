package dev.tenet.fleet;

/// A VPC or subnet that Block Public Access leaves out, from
/// `DescribeVpcBlockPublicAccessExclusions`.
///
/// @param internetGatewayExclusionMode `allow-bidirectional` or `allow-egress`
public record VpcBlockPublicAccessExclusion(
    String exclusionId,
    String resourceArn,
    String internetGatewayExclusionMode,
    String state,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return exclusionId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "vpc-block-public-access-exclusion/" + exclusionId);
  }

  @Override
  public String region() {
    return Arn.regionOf(resourceArn);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
