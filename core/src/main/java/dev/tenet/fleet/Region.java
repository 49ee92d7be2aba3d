package dev.tenet.fleet;

/// A Region, from `DescribeRegions`.
///
/// @param optInStatus `opt-in-not-required`, `opted-in` or `not-opted-in`
public record Region(String regionName, String optInStatus, String endpoint) implements AwsRecord {
  @Override
  public String id() {
    return regionName;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "region/" + regionName);
  }

  @Override
  public String name() {
    return regionName;
  }
}
