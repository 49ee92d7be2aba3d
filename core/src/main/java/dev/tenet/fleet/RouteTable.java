package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// A route table, from `DescribeRouteTables`.
public record RouteTable(
    String routeTableId,
    String ownerId,
    String vpcId,
    List<Association> associations,
    List<PropagatingVgw> propagatingVgws,
    List<Route> routes,
    Tags tags)
    implements AwsRecord {
  /// What routes by the table: the VPC's subnets without a table of their own (`main`), one subnet,
  /// or a gateway.
  public record Association(
      String routeTableAssociationId,
      boolean main,
      String subnetId,
      String gatewayId,
      Optional<AssociationState> associationState) {}

  /// The state of an association, `associated` and so on.
  public record AssociationState(String state) {}

  /// A virtual private gateway that puts its routes into the table.
  public record PropagatingVgw(String gatewayId) {}

  /// One route: a destination of one of three sorts, and one of the targets.
  ///
  /// @param gatewayId an internet or virtual private gateway, a gateway endpoint, or `local`
  /// @param origin `CreateRouteTable`, `CreateRoute` or `EnableVgwRoutePropagation`
  /// @param state `active` or `blackhole`
  public record Route(
      String destinationCidrBlock,
      String destinationIpv6CidrBlock,
      String destinationPrefixListId,
      String gatewayId,
      String natGatewayId,
      String transitGatewayId,
      String vpcPeeringConnectionId,
      String networkInterfaceId,
      String instanceId,
      String instanceOwnerId,
      String egressOnlyInternetGatewayId,
      String carrierGatewayId,
      String localGatewayId,
      String coreNetworkArn,
      String odbNetworkArn,
      String origin,
      String state) {}

  @Override
  public String id() {
    return routeTableId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "route-table/" + routeTableId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String name() {
    return tags.name();
  }
}
