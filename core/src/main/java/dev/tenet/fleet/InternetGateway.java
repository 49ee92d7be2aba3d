package dev.tenet.fleet;

import java.util.List;

/// An internet gateway, from `DescribeInternetGateways`.
public record InternetGateway(
    String internetGatewayId, String ownerId, List<GatewayAttachment> attachments, Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return internetGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "internet-gateway/" + internetGatewayId);
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
