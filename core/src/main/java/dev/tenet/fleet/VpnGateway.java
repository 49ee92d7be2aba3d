package dev.tenet.fleet;

import java.util.List;
import java.util.OptionalLong;

/// A virtual private gateway, from `DescribeVpnGateways`.
public record VpnGateway(
    String vpnGatewayId,
    String state,
    String type,
    List<GatewayAttachment> vpcAttachments,
    OptionalLong amazonSideAsn,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return vpnGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "vpn-gateway/" + vpnGatewayId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
