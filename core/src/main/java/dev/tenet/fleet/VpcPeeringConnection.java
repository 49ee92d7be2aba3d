package dev.tenet.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A peering connection between two VPCs, from `DescribeVpcPeeringConnections`.
public record VpcPeeringConnection(
    String vpcPeeringConnectionId,
    Optional<Status> status,
    Optional<VpcInfo> requesterVpcInfo,
    Optional<VpcInfo> accepterVpcInfo,
    Optional<Instant> expirationTime,
    Tags tags)
    implements AwsRecord {
  /// The connection's state; only an `active` one carries traffic.
  public record Status(String code, String message) {}

  /// One side.
  public record VpcInfo(
      String ownerId,
      String vpcId,
      String region,
      String cidrBlock,
      List<CidrBlock> cidrBlockSet,
      List<Ipv6CidrBlock> ipv6CidrBlockSet,
      Optional<PeeringOptions> peeringOptions) {}

  /// An IPv4 block of one side's VPC.
  public record CidrBlock(String cidrBlock) {}

  /// An IPv6 block of one side's VPC.
  public record Ipv6CidrBlock(String ipv6CidrBlock) {}

  /// What one side lets the other do.
  public record PeeringOptions(Optional<Boolean> allowDnsResolutionFromRemoteVpc) {}

  @Override
  public String id() {
    return vpcPeeringConnectionId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "vpc-peering-connection/" + vpcPeeringConnectionId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
