package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The listeners of a load balancer: the answer of `DescribeListeners` to a call for one balancer.
///
/// @param loadBalancerArn the balancer that was asked for; the answer itself does not name it
///   unless it has listeners
public record Listeners(String loadBalancerArn, List<Listener> listeners) implements AwsRecord {
  /// Take the balancer's name from the listeners where they agree.
  public Listeners {
    if (loadBalancerArn.isEmpty()) {
      List<String> named = listeners.stream().map(Listener::loadBalancerArn).distinct().toList();
      loadBalancerArn = named.size() == 1 ? named.getFirst() : "";
    }
  }

  /// One listener.
  public record Listener(
      String listenerArn,
      String loadBalancerArn,
      OptionalInt port,
      String protocol,
      List<Action> defaultActions) {}

  /// What becomes of a connection; the target group stands here or, where there are several, in the
  /// configuration.
  public record Action(String type, String targetGroupArn, Optional<ForwardConfig> forwardConfig) {}

  /// The target groups that traffic is forwarded to.
  public record ForwardConfig(List<TargetGroupTuple> targetGroups) {}

  /// One of several target groups.
  public record TargetGroupTuple(String targetGroupArn, OptionalInt weight) {}

  @Override
  public String id() {
    return loadBalancerArn;
  }

  @Override
  public String arn(Scope scope) {
    return loadBalancerArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(loadBalancerArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(loadBalancerArn);
  }
}
