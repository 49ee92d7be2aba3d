package dev.tenet.fleet;

import java.util.List;
import java.util.Optional;

/// A subnet, from `DescribeSubnets`; of a shared VPC it is another account's.
public record Subnet(
    String subnetId,
    String ownerId,
    String vpcId,
    String state,
    String cidrBlock,
    List<Ipv6CidrBlockAssociation> ipv6CidrBlockAssociationSet,
    String availabilityZone,
    String availabilityZoneId,
    Optional<Boolean> mapPublicIpOnLaunch,
    Optional<Boolean> assignIpv6AddressOnCreation,
    Optional<Boolean> defaultForAz,
    Optional<BlockPublicAccessStates> blockPublicAccessStates,
    Tags tags)
    implements AwsRecord {
  /// An IPv6 block of the subnet; only an `associated` one counts.
  public record Ipv6CidrBlockAssociation(
      String ipv6CidrBlock, Optional<Ipv6CidrBlockState> ipv6CidrBlockState) {}

  /// The state of an IPv6 block.
  public record Ipv6CidrBlockState(String state) {}

  @Override
  public String id() {
    return subnetId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "subnet/" + subnetId);
  }

  @Override
  public String owner() {
    return ownerId;
  }

  @Override
  public String region() {
    return Zones.region(availabilityZone);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
