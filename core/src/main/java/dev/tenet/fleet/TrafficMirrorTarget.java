package dev.tenet.fleet;

/// A traffic mirror target, from `DescribeTrafficMirrorTargets`.
///
/// @param type `network-interface`, `network-load-balancer` or `gateway-load-balancer-endpoint`
public record TrafficMirrorTarget(
    String trafficMirrorTargetId,
    String type,
    String ownerId,
    String networkInterfaceId,
    String networkLoadBalancerArn,
    String gatewayLoadBalancerEndpointId,
    String description,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return trafficMirrorTargetId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "traffic-mirror-target/" + trafficMirrorTargetId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
