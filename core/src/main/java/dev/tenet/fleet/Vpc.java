package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// A VPC, from `DescribeVpcs`.
///
/// @param cidrBlock the primary IPv4 block, which stands among the associations, too
public record Vpc(
    String vpcId,
    String ownerId,
    String state,
    String cidrBlock,
    List<CidrBlockAssociation> cidrBlockAssociationSet,
    List<Ipv6CidrBlockAssociation> ipv6CidrBlockAssociationSet,
    String dhcpOptionsId,
    @JsonProperty("IsDefault") boolean isDefault,
    Optional<BlockPublicAccessStates> blockPublicAccessStates,
    Tags tags)
    implements AwsRecord {
  /// An IPv4 block of the VPC; only an `associated` one counts.
  public record CidrBlockAssociation(String cidrBlock, Optional<CidrBlockState> cidrBlockState) {}

  /// An IPv6 block of the VPC; only an `associated` one counts.
  public record Ipv6CidrBlockAssociation(
      String ipv6CidrBlock, Optional<CidrBlockState> ipv6CidrBlockState) {}

  /// The state of a block.
  public record CidrBlockState(String state) {}

  @Override
  public String id() {
    return vpcId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "vpc/" + vpcId);
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
