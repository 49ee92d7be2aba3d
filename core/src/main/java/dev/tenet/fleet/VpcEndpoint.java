package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// A VPC endpoint, from `DescribeVpcEndpoints`.
///
/// @param vpcEndpointType `Interface`, `Gateway`, `GatewayLoadBalancer` and so on
/// @param policyDocument JSON text
/// @param routeTableIds of a gateway endpoint
/// @param networkInterfaceIds of the others
public record VpcEndpoint(
    String vpcEndpointId,
    String ownerId,
    String vpcEndpointType,
    String vpcId,
    String serviceName,
    String serviceRegion,
    String state,
    String policyDocument,
    List<String> routeTableIds,
    List<String> subnetIds,
    List<GroupIdentifier> groups,
    List<String> networkInterfaceIds,
    Optional<Boolean> privateDnsEnabled,
    String ipAddressType,
    Optional<DnsOptions> dnsOptions,
    List<DnsEntry> dnsEntries,
    Optional<Boolean> requesterManaged,
    Tags tags)
    implements AwsRecord {
  /// How the endpoint answers DNS queries.
  public record DnsOptions(
      String dnsRecordIpType, Optional<Boolean> privateDnsOnlyForInboundResolverEndpoint) {}

  /// A name by which the endpoint is reached.
  public record DnsEntry(String dnsName, String hostedZoneId) {}

  @Override
  public String id() {
    return vpcEndpointId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "vpc-endpoint/" + vpcEndpointId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String name() {
    return tags.name();
  }
}
