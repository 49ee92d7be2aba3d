package dev.tenet.fleet;

import java.util.List;
import java.util.OptionalInt;

/// What a rule of a security group admits: a protocol and ports, from or to any of the peers.
///
/// @param ipProtocol a name, a number as text, or `-1` for all
/// @param fromPort the first port, or the ICMP type; −1 is any
/// @param toPort the last port, or the ICMP code; −1 is any
public record IpPermission(
    String ipProtocol,
    OptionalInt fromPort,
    OptionalInt toPort,
    List<IpRange> ipRanges,
    List<Ipv6Range> ipv6Ranges,
    List<PrefixListId> prefixListIds,
    List<UserIdGroupPair> userIdGroupPairs) {

  /// IPv4 addresses.
  public record IpRange(String cidrIp, String description) {}

  /// IPv6 addresses.
  public record Ipv6Range(String cidrIpv6, String description) {}

  /// The entries of a prefix list.
  public record PrefixListId(String prefixListId, String description) {}

  /// The members of a security group.
  ///
  /// @param userId the account of the group
  /// @param vpcId of a group in a peered VPC
  /// @param peeringStatus of the connection to that VPC
  public record UserIdGroupPair(
      String groupId,
      String groupName,
      String userId,
      String vpcId,
      String vpcPeeringConnectionId,
      String peeringStatus,
      String description) {}
}
