package dev.tenet.fleet;

/// A carrier gateway of Wavelength Zones, from `DescribeCarrierGateways`.
public record CarrierGateway(
    String carrierGatewayId, String ownerId, String vpcId, String state, Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return carrierGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "carrier-gateway/" + carrierGatewayId);
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
