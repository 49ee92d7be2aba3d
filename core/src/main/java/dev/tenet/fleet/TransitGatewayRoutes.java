package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// Routes of a transit gateway route table: the answer of `SearchTransitGatewayRoutes` to a call
/// for one table.
///
/// @param transitGatewayRouteTableId the table that was asked for; the answer itself does not name
///   it
/// @param additionalRoutesAvailable whether the table has more routes than the answer holds
public record TransitGatewayRoutes(
    String transitGatewayRouteTableId,
    List<Route> routes,
    Optional<Boolean> additionalRoutesAvailable)
    implements AwsRecord {
  /// One route.
  ///
  /// @param type `static` or `propagated`
  /// @param state `active` or `blackhole`
  public record Route(
      String destinationCidrBlock,
      String prefixListId,
      String type,
      String state,
      List<Attachment> transitGatewayAttachments) {}

  /// An attachment the route leads to.
  public record Attachment(
      String transitGatewayAttachmentId, String resourceId, String resourceType) {}

  @Override
  public String id() {
    return transitGatewayRouteTableId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "transit-gateway-route-table/" + transitGatewayRouteTableId);
  }
}
