package dev.tenet.fleet;

import java.util.Optional;

/// Anything attached to a transit gateway, from `DescribeTransitGatewayAttachments`.
///
/// @param resourceType `vpc`, `vpn`, `direct-connect-gateway`, `peering`, `connect` and so on
public record TransitGatewayAttachment(
    String transitGatewayAttachmentId,
    String transitGatewayId,
    String transitGatewayOwnerId,
    String resourceOwnerId,
    String resourceType,
    String resourceId,
    String state,
    Optional<Association> association,
    Tags tags)
    implements AwsRecord {
  /// The route table by which traffic from the attachment is routed.
  public record Association(String transitGatewayRouteTableId, String state) {}

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
