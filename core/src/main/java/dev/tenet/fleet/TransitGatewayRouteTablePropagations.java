package dev.tenet.fleet;

import java.util.List;

/// Attachments that put their routes into a transit gateway route table: the answer of
/// `GetTransitGatewayRouteTablePropagations` to a call for one table.
///
/// @param transitGatewayRouteTableId the table that was asked for; the answer itself does not name
///   it
public record TransitGatewayRouteTablePropagations(
    String transitGatewayRouteTableId, List<Propagation> transitGatewayRouteTablePropagations)
    implements AwsRecord {
  /// One attachment; only an `enabled` one counts.
  public record Propagation(
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
