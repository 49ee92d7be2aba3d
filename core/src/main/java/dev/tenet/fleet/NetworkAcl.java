package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A network ACL, from `DescribeNetworkAcls`.
public record NetworkAcl(
    String networkAclId,
    String ownerId,
    String vpcId,
    @JsonProperty("IsDefault") boolean isDefault,
    List<Association> associations,
    List<Entry> entries,
    Tags tags)
    implements AwsRecord {
  /// A subnet that the ACL filters.
  public record Association(String networkAclAssociationId, String subnetId) {}

  /// One entry; of those of a direction the first that matches, by number, decides.
  ///
  /// @param protocol a number as text, or `-1` for all
  /// @param ruleAction `allow` or `deny`
  public record Entry(
      int ruleNumber,
      boolean egress,
      String protocol,
      String ruleAction,
      String cidrBlock,
      String ipv6CidrBlock,
      Optional<PortRange> portRange,
      Optional<IcmpTypeCode> icmpTypeCode) {}

  /// Ports of TCP or UDP, both ends included.
  public record PortRange(OptionalInt from, OptionalInt to) {}

  /// ICMP type and code; −1 is any.
  public record IcmpTypeCode(OptionalInt type, OptionalInt code) {}

  @Override
  public String id() {
    return networkAclId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(ownerId).arn("ec2", "network-acl/" + networkAclId);
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
