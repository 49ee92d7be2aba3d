package dev.tenet.fleet;

/// The customer's end of VPN connections, from `DescribeCustomerGateways`.
public record CustomerGateway(
    String customerGatewayId,
    String state,
    String type,
    String ipAddress,
    String bgpAsn,
    String deviceName,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return customerGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "customer-gateway/" + customerGatewayId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
