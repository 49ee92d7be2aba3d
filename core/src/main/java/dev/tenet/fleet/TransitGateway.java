package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A transit gateway, from `DescribeTransitGateways`; shared ones of other accounts are listed,
/// too.
public record TransitGateway(
    String transitGatewayId,
    String transitGatewayArn,
    String ownerId,
    String state,
    Optional<Options> options,
    Tags tags)
    implements AwsRecord {
  /// What the gateway does by itself. Each is `enable` or `disable`.
  public record Options(
      String defaultRouteTableAssociation,
      String associationDefaultRouteTableId,
      String defaultRouteTablePropagation,
      String propagationDefaultRouteTableId,
      String vpnEcmpSupport,
      String dnsSupport,
      String securityGroupReferencingSupport,
      String autoAcceptSharedAttachments,
      List<String> transitGatewayCidrBlocks,
      OptionalLong amazonSideAsn) {}

  @Override
  public String id() {
    return transitGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return transitGatewayArn.isEmpty()
        ? scope.of(ownerId).arn("ec2", "transit-gateway/" + transitGatewayId)
        : transitGatewayArn;
  }

  @Override
  public String name() {
    return tags.name();
  }
}
