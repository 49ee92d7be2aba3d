package dev.tenet.fleet;

/// A route table of a transit gateway, without its routes, from
/// `DescribeTransitGatewayRouteTables`.
public record TransitGatewayRouteTable(
    String transitGatewayRouteTableId,
    String transitGatewayId,
    String state,
    boolean defaultAssociationRouteTable,
    boolean defaultPropagationRouteTable,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return transitGatewayRouteTableId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "transit-gateway-route-table/" + transitGatewayRouteTableId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
