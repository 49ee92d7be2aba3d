package dev.tenet.fleet;

/// An Elastic IP address, from `DescribeAddresses`.
///
/// @param allocationId empty for an address of EC2-Classic
/// @param networkInterfaceOwnerId the account, or a service's name
public record Address(
    String allocationId,
    String publicIp,
    String domain,
    String associationId,
    String instanceId,
    String networkInterfaceId,
    String networkInterfaceOwnerId,
    String privateIpAddress,
    String carrierIp,
    String customerOwnedIp,
    String publicIpv4Pool,
    String networkBorderGroup,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return allocationId.isEmpty() ? publicIp : allocationId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "elastic-ip/" + id());
  }

  @Override
  public String region() {
    return Zones.isRegion(networkBorderGroup) ? networkBorderGroup : "";
  }

  @Override
  public String name() {
    return tags.name();
  }
}
