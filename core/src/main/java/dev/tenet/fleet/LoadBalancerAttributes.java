package dev.tenet.fleet;

import java.util.List;

/// The attributes of a load balancer: the answer of `DescribeLoadBalancerAttributes` to a call for
/// one.
///
/// @param loadBalancerArn the balancer that was asked for; the answer itself does not name it
public record LoadBalancerAttributes(String loadBalancerArn, List<Attribute> attributes)
    implements AwsRecord {
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
