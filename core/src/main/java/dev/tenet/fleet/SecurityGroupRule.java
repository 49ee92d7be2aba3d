package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalInt;

/// One rule of a security group with an id of its own, from `DescribeSecurityGroupRules`.
///
/// @param ipProtocol a name, a number as text, or `-1` for all
/// @param fromPort the first port, or the ICMP type; −1 is any
/// @param toPort the last port, or the ICMP code; −1 is any
public record SecurityGroupRule(
    String securityGroupRuleId,
    String groupId,
    String groupOwnerId,
    @JsonProperty("IsEgress") boolean isEgress,
    String ipProtocol,
    OptionalInt fromPort,
    OptionalInt toPort,
    String cidrIpv4,
    String cidrIpv6,
    String prefixListId,
    Optional<ReferencedSecurityGroup> referencedGroupInfo,
    String description,
    Tags tags)
    implements AwsRecord {
  /// The group whose members the rule admits.
  public record ReferencedSecurityGroup(
      String groupId,
      String userId,
      String vpcId,
      String vpcPeeringConnectionId,
      String peeringStatus) {}

  @Override
  public String id() {
    return securityGroupRuleId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.of(groupOwnerId).arn("ec2", "security-group-rule/" + securityGroupRuleId);
  }

  @Override
  public String owner() {
    return groupOwnerId;
  }

  @Override
  public String name() {
    return tags.name();
  }
}
