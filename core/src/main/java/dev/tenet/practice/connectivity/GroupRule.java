package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.IpRange;
import dev.tenet.fleet.IpPermission.Ipv6Range;
import dev.tenet.fleet.IpPermission.PrefixListId;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One rule of a security group: a permission with one peer.
///
/// @param index the place of the permission it was listed in
/// @param field the path of the peer, in AWS's own names
/// @param permission with that peer alone
/// @param known the rule with its own id, where it was read
record GroupRule(
    boolean egress,
    int index,
    String field,
    IpPermission permission,
    String peer,
    Optional<SecurityGroupRule> known) {
  /// Return the rules of a group, in AWS's order.
  static List<GroupRule> of(Fleet fleet, Resource<SecurityGroup> group) {
    List<SecurityGroupRule> ids =
        fleet.in(group.scope(), Kinds.SECURITY_GROUP_RULES).stream()
            .map(Resource::record)
            .filter(rule -> rule.groupId().equals(group.id()))
            .toList();
    var rules = new ArrayList<GroupRule>();
    add(group.record().ipPermissions(), false, ids, rules);
    add(group.record().ipPermissionsEgress(), true, ids, rules);
    return rules;
  }

  private static void add(
      List<IpPermission> permissions,
      boolean egress,
      List<SecurityGroupRule> ids,
      List<GroupRule> rules) {
    for (int i = 0; i < permissions.size(); i++) {
      IpPermission all = permissions.get(i);
      for (int j = 0; j < all.ipRanges().size(); j++) {
        IpRange peer = all.ipRanges().get(j);
        var alone = with(all, List.of(peer), List.of(), List.of(), List.of());
        rules.add(of(egress, i, "IpRanges[%d]".formatted(j), alone, peer.cidrIp(), ids));
      }
      for (int j = 0; j < all.ipv6Ranges().size(); j++) {
        Ipv6Range peer = all.ipv6Ranges().get(j);
        var alone = with(all, List.of(), List.of(peer), List.of(), List.of());
        rules.add(of(egress, i, "Ipv6Ranges[%d]".formatted(j), alone, peer.cidrIpv6(), ids));
      }
      for (int j = 0; j < all.prefixListIds().size(); j++) {
        PrefixListId peer = all.prefixListIds().get(j);
        var alone = with(all, List.of(), List.of(), List.of(peer), List.of());
        rules.add(of(egress, i, "PrefixListIds[%d]".formatted(j), alone, peer.prefixListId(), ids));
      }
      for (int j = 0; j < all.userIdGroupPairs().size(); j++) {
        UserIdGroupPair peer = all.userIdGroupPairs().get(j);
        var alone = with(all, List.of(), List.of(), List.of(), List.of(peer));
        rules.add(of(egress, i, "UserIdGroupPairs[%d]".formatted(j), alone, name(peer), ids));
      }
    }
  }

  private static String name(UserIdGroupPair pair) {
    return pair.groupId().isEmpty() ? pair.groupName() : pair.groupId();
  }

  private static GroupRule of(
      boolean egress,
      int index,
      String place,
      IpPermission alone,
      String peer,
      List<SecurityGroupRule> ids) {
    String field = "%s[%d].%s".formatted(list(egress), index, place);
    List<SecurityGroupRule> same =
        ids.stream()
            .filter(each -> each.isEgress() == egress)
            .filter(each -> each.ipProtocol().equals(alone.ipProtocol()))
            .filter(each -> each.fromPort().orElse(-1) == alone.fromPort().orElse(-1))
            .filter(each -> each.toPort().orElse(-1) == alone.toPort().orElse(-1))
            .filter(each -> peer(each).equals(peer))
            .toList();
    // Of two that look alike neither is known to be meant.
    Optional<SecurityGroupRule> known =
        same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    return new GroupRule(egress, index, field, alone, peer, known);
  }

  private static String peer(SecurityGroupRule rule) {
    return rule.referencedGroupInfo()
        .map(SecurityGroupRule.ReferencedSecurityGroup::groupId)
        .orElse(rule.cidrIpv4() + rule.cidrIpv6() + rule.prefixListId());
  }

  static IpPermission with(
      IpPermission like,
      List<IpRange> ranges,
      List<Ipv6Range> ranges6,
      List<PrefixListId> lists,
      List<UserIdGroupPair> pairs) {
    return new IpPermission(
        like.ipProtocol(), like.fromPort(), like.toPort(), ranges, ranges6, lists, pairs);
  }

  /// Return the name of the list of a direction's permissions.
  static String list(boolean egress) {
    return egress ? "IpPermissionsEgress" : "IpPermissions";
  }

  String words() {
    return RuleWords.of(permission, peer, egress);
  }
}
