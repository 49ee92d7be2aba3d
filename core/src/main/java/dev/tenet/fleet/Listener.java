package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A listener of a load balancer, from `DescribeListeners`, which answers for one balancer a call.
public record Listener(
    String listenerArn,
    String loadBalancerArn,
    OptionalInt port,
    String protocol,
    List<Action> defaultActions)
    implements AwsRecord {
  /// What becomes of a connection; the target group stands here or, where there are several, in the
  /// configuration.
  public record Action(String type, String targetGroupArn, Optional<ForwardConfig> forwardConfig) {}

  /// The target groups that traffic is forwarded to.
  public record ForwardConfig(List<TargetGroupTuple> targetGroups) {}

  /// One of several target groups.
  public record TargetGroupTuple(String targetGroupArn, OptionalInt weight) {}

  @Override
  public String id() {
    return listenerArn;
  }

  @Override
  public String arn(Scope scope) {
    return listenerArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(listenerArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(listenerArn);
  }
}
