package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// A NAT gateway, from `DescribeNatGateways`.
///
/// @param connectivityType `public` or `private`
/// @param availabilityMode `zonal` or `regional`; a regional one stands in no subnet
/// @param routeTableId of a regional one
public record NatGateway(
    String natGatewayId,
    String state,
    String connectivityType,
    String availabilityMode,
    String vpcId,
    String subnetId,
    String routeTableId,
    List<NatGatewayAddress> natGatewayAddresses,
    String failureCode,
    String failureMessage,
    Tags tags)
    implements AwsRecord {
  /// An address that the gateway translates to.
  public record NatGatewayAddress(
      String allocationId,
      String networkInterfaceId,
      String privateIp,
      String publicIp,
      String status,
      @JsonProperty("IsPrimary") Optional<Boolean> isPrimary,
      String availabilityZone) {}

  @Override
  public String id() {
    return natGatewayId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "natgateway/" + natGatewayId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
