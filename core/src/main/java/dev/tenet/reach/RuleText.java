package dev.tenet.reach;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupRule;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Names a security group's rules: their words, and their ids where rules were collected.
final class RuleText {
  private final Index index;
  private final Resource<SecurityGroup> group;
  private final Direction direction;

  RuleText(Index index, Resource<SecurityGroup> group, Direction direction) {
    this.index = index;
    this.group = group;
    this.direction = direction;
  }

  /// Name the rule of a permission for one peer.
  Supplier<Rule> of(int number, String peer) {
    return () -> rule(number, peer);
  }

  private Rule rule(int number, String peer) {
    SecurityGroup record = group.record();
    IpPermission permission =
        (direction == Direction.INGRESS ? record.ipPermissions() : record.ipPermissionsEgress())
            .get(number);
    String way = direction == Direction.INGRESS ? "from" : "to";
    return new Rule(
        Rule.Sort.SECURITY_GROUP_RULE,
        record.groupId(),
        direction,
        number,
        id(permission, peer),
        "allow %s %s %s".formatted(traffic(permission), way, peer),
        peer);
  }

  private String id(IpPermission permission, String peer) {
    return index.groupRules(group.id()).stream()
        .filter(rule -> rule.isEgress() == (direction == Direction.EGRESS))
        .filter(rule -> rule.ipProtocol().equals(permission.ipProtocol()))
        .filter(rule -> same(rule.fromPort(), permission.fromPort()))
        .filter(rule -> same(rule.toPort(), permission.toPort()))
        .filter(rule -> peer(rule).equals(peer))
        .map(SecurityGroupRule::securityGroupRuleId)
        .findFirst()
        .orElse("");
  }

  // A rule prints −1 where a permission prints nothing.
  private static boolean same(OptionalInt one, OptionalInt other) {
    return one.orElse(-1) == other.orElse(-1);
  }

  private static String peer(SecurityGroupRule rule) {
    return rule.referencedGroupInfo()
        .map(SecurityGroupRule.ReferencedSecurityGroup::groupId)
        .orElse(rule.cidrIpv4() + rule.cidrIpv6() + rule.prefixListId());
  }

  static String traffic(IpPermission permission) {
    String protocol = permission.ipProtocol();
    if (protocol.equals("-1")) {
      return "all traffic";
    }
    int from = permission.fromPort().orElse(-1);
    int to = permission.toPort().orElse(-1);
    if (from < 0) {
      return protocol;
    }
    boolean icmp = protocol.startsWith("icmp") || protocol.equals("1") || protocol.equals("58");
    if (icmp) {
      return protocol + " type " + from + (to < 0 ? "" : " code " + to);
    }
    return protocol + " " + (from == to ? "" + from : from + "-" + to);
  }
}
