package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// A VPC attached to a transit gateway, with the subnets it is attached by, from
/// `DescribeTransitGatewayVpcAttachments`.
public record TransitGatewayVpcAttachment(
    String transitGatewayAttachmentId,
    String transitGatewayId,
    String vpcId,
    String vpcOwnerId,
    String state,
    List<String> subnetIds,
    Optional<Options> options,
    Tags tags)
    implements AwsRecord {
  /// What the attachment does. Each is `enable` or `disable`.
  public record Options(
      String dnsSupport,
      String securityGroupReferencingSupport,
      String ipv6Support,
      String applianceModeSupport) {}

  @Override
  public String id() {
    return transitGatewayAttachmentId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "transit-gateway-attachment/" + transitGatewayAttachmentId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
