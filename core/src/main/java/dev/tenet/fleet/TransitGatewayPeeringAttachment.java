package dev.tenet.fleet;

import java.util.Optional;

/// Two transit gateways attached to each other, from `DescribeTransitGatewayPeeringAttachments`.
public record TransitGatewayPeeringAttachment(
    String transitGatewayAttachmentId,
    String accepterTransitGatewayAttachmentId,
    Optional<PeeringTgwInfo> requesterTgwInfo,
    Optional<PeeringTgwInfo> accepterTgwInfo,
    String state,
    Tags tags)
    implements AwsRecord {
  /// One side.
  public record PeeringTgwInfo(String transitGatewayId, String ownerId, String region) {}

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
