package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The targets of a target group and their health: the answer of `DescribeTargetHealth` to a call
/// for one group.
///
/// @param targetGroupArn the group that was asked for; the answer itself does not name it
public record TargetHealth(String targetGroupArn, List<Description> targetHealthDescriptions)
    implements AwsRecord {
  /// One target.
  public record Description(
      Optional<Target> target, String healthCheckPort, Optional<Health> targetHealth) {}

  /// Where traffic goes.
  ///
  /// @param id an instance id, an IP address, or an ARN
  /// @param availabilityZone a zone, or `all`; empty for the zone of the instance
  public record Target(String id, OptionalInt port, String availabilityZone) {}

  /// A target's health, `healthy` and so on.
  public record Health(String state, String reason, String description) {}

  @Override
  public String id() {
    return targetGroupArn;
  }

  @Override
  public String arn(Scope scope) {
    return targetGroupArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(targetGroupArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(targetGroupArn);
  }
}
