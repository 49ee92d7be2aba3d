package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An application, network or gateway load balancer, from `DescribeLoadBalancers` of elbv2.
///
/// @param type `application`, `network` or `gateway`
/// @param scheme `internet-facing` or `internal`
/// @param securityGroups none for a network load balancer that was made without
public record LoadBalancer(
    String loadBalancerArn,
    String loadBalancerName,
    @JsonProperty("DNSName") String dnsName,
    String type,
    String scheme,
    String ipAddressType,
    String vpcId,
    Optional<State> state,
    List<Zone> availabilityZones,
    List<String> securityGroups,
    String enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
    Optional<Instant> createdTime)
    implements AwsRecord {
  /// The state, `active` and so on.
  public record State(String code) {}

  /// A zone the balancer is enabled in.
  public record Zone(
      String zoneName, String subnetId, List<LoadBalancerAddress> loadBalancerAddresses) {}

  /// A fixed address of a network load balancer.
  public record LoadBalancerAddress(
      String ipAddress,
      String allocationId,
      @JsonProperty("PrivateIPv4Address") String privateIpv4Address,
      @JsonProperty("IPv6Address") String ipv6Address) {}

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

  @Override
  public String name() {
    return loadBalancerName;
  }
}
