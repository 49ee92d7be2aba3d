package dev.tenet.fleet;

import java.util.List;

/// An egress-only internet gateway, for IPv6, from `DescribeEgressOnlyInternetGateways`.
public record EgressOnlyInternetGateway(
    String egressOnlyInternetGatewayId, List<GatewayAttachment> attachments, Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return egressOnlyInternetGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "egress-only-internet-gateway/" + egressOnlyInternetGatewayId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
