package dev.tenet.fleet;

/// An Availability, Local or Wavelength Zone, from `DescribeAvailabilityZones`.
public record AvailabilityZone(
    String zoneName,
    String zoneId,
    String regionName,
    String state,
    String zoneType,
    String optInStatus)
    implements AwsRecord {
  @Override
  public String id() {
    return zoneName;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "availability-zone/" + zoneName);
  }

  @Override
  public String region() {
    return regionName;
  }

  @Override
  public String name() {
    return zoneName;
  }
}
