package dev.tenet.fleet;

import java.util.List;

/// Attachments that are routed by a transit gateway route table: the answer of
/// `GetTransitGatewayRouteTableAssociations` to a call for one table.
///
/// @param transitGatewayRouteTableId the table that was asked for; the answer itself does not name
///   it
public record TransitGatewayRouteTableAssociations(
    String transitGatewayRouteTableId, List<Association> associations) implements AwsRecord {
  /// One attachment; only an `associated` one counts.
  public record Association(
      String transitGatewayAttachmentId, String resourceId, String resourceType, String state) {}

  @Override
  public String id() {
    return transitGatewayRouteTableId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "transit-gateway-route-table/" + transitGatewayRouteTableId);
  }
}
