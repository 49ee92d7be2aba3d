package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A target group, from `DescribeTargetGroups`.
///
/// @param targetType `instance`, `ip`, `lambda` or `alb`
public record TargetGroup(
    String targetGroupArn,
    String targetGroupName,
    String protocol,
    OptionalInt port,
    String vpcId,
    String targetType,
    String ipAddressType,
    List<String> loadBalancerArns,
    Optional<Boolean> healthCheckEnabled,
    String healthCheckProtocol,
    String healthCheckPort)
    implements AwsRecord {
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

  @Override
  public String name() {
    return targetGroupName;
  }
}
