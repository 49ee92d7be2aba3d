package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.fleet.SecurityGroupRule;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the rules of a security group that admit nothing that its other rules of the direction do
/// not admit.
///
/// A set of rules remains that admits the same packets and has no such rule itself: of two equal
/// ones the first stays, of a wide and a narrow one the wide. References and prefix lists are taken
/// for whatever they may come to hold, so only a rule from everywhere, or for the same group or
/// list, covers one.
final class GroupRuleReview {
  private static final List<Cidr> EVERYWHERE = List.of(Cidr.of("0.0.0.0/0"), Cidr.of("::/0"));

  private final Resource<SecurityGroup> group;
  private final List<SecurityGroupRule> ids;
  private final PacketSpace space = new PacketSpace();
  private final List<Review.Dead> dead = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /// One rule: a permission and one of its peers.
  ///
  /// @param field the path of the peer
  /// @param wide how much it admits, roughly: the wider stays
  private record Rule(
      IpPermission permission,
      String peer,
      boolean egress,
      String field,
      int wide,
      PacketSet packets) {
    String words() {
      return RuleWords.of(permission, peer, egress);
    }
  }

  private GroupRuleReview(Resource<SecurityGroup> group, List<SecurityGroupRule> ids) {
    this.group = group;
    this.ids = ids;
  }

  /// Review a group.
  ///
  /// @param ids the group's rules with their own ids, as far as they were read
  static Review of(Resource<SecurityGroup> group, List<SecurityGroupRule> ids) {
    var review = new GroupRuleReview(group, ids);
    review.direction(group.record().ipPermissions(), false);
    review.direction(group.record().ipPermissionsEgress(), true);
    return new Review(review.dead, review.unread);
  }

  private void direction(List<IpPermission> permissions, boolean egress) {
    var blocks = new ArrayList<Rule>();
    var symbols = new LinkedHashMap<String, List<Rule>>();
    try {
      for (int i = 0; i < permissions.size(); i++) {
        gather(permissions.get(i), i, egress, blocks, symbols);
      }
      List<Rule> kept = reduce(blocks, List.of());
      for (List<Rule> same : symbols.values()) {
        reduce(same, kept);
      }
    } catch (TooComplexException tooComplex) {
      unread.add("the %s rules are too complex".formatted(RuleWords.direction(egress)));
    }
  }

  private void gather(
      IpPermission permission,
      int index,
      boolean egress,
      List<Rule> blocks,
      Map<String, List<Rule>> symbols) {
    String field = "%s[%d]".formatted(egress ? "IpPermissionsEgress" : "IpPermissions", index);
    for (int j = 0; j < permission.ipRanges().size(); j++) {
      String cidr = permission.ipRanges().get(j).cidrIp();
      block(permission, cidr, egress, "%s.IpRanges[%d]".formatted(field, j), blocks);
    }
    for (int j = 0; j < permission.ipv6Ranges().size(); j++) {
      String cidr = permission.ipv6Ranges().get(j).cidrIpv6();
      block(permission, cidr, egress, "%s.Ipv6Ranges[%d]".formatted(field, j), blocks);
    }
    for (int j = 0; j < permission.prefixListIds().size(); j++) {
      String list = permission.prefixListIds().get(j).prefixListId();
      symbol(permission, list, egress, "%s.PrefixListIds[%d]".formatted(field, j), symbols);
    }
    for (int j = 0; j < permission.userIdGroupPairs().size(); j++) {
      var pair = permission.userIdGroupPairs().get(j);
      String peer = pair.groupId().isEmpty() ? pair.groupName() : pair.groupId();
      symbol(permission, peer, egress, "%s.UserIdGroupPairs[%d]".formatted(field, j), symbols);
    }
  }

  private void block(
      IpPermission permission, String cidr, boolean egress, String field, List<Rule> blocks) {
    Optional<Cidr> block = RulePackets.block(cidr);
    Optional<PacketSet> packets =
        block.flatMap(peer -> RulePackets.of(space, permission, peer, egress));
    if (packets.isEmpty()) {
      unread.add("%s is no rule that can be read".formatted(field));
      return;
    }
    int free = block.get().family().bits() - block.get().length();
    blocks.add(new Rule(permission, cidr, egress, field, free, packets.get()));
  }

  private void symbol(
      IpPermission permission,
      String peer,
      boolean egress,
      String field,
      Map<String, List<Rule>> symbols) {
    var packets = new ArrayList<PacketSet>();
    for (Cidr any : EVERYWHERE) {
      RulePackets.of(space, permission, any, egress).ifPresent(packets::add);
    }
    if (packets.isEmpty()) {
      unread.add("%s is no rule that can be read".formatted(field));
      return;
    }
    symbols
        .computeIfAbsent(peer, _ -> new ArrayList<>())
        .add(new Rule(permission, peer, egress, field, 0, space.union(packets)));
  }

  /// Leave out rule by rule what the remaining ones cover, narrow ones first and of equal ones the
  /// last first. What was passed over and what is still to come together are the remaining ones.
  ///
  /// @param base further rules, which stay
  /// @return what stays, in AWS's order
  private List<Rule> reduce(List<Rule> rules, List<Rule> base) {
    if (rules.size() + base.size() < 2) {
      return rules;
    }
    List<Rule> order = new ArrayList<>(rules.reversed());
    order.sort(Comparator.comparingInt(Rule::wide));
    var later = new ArrayList<PacketSet>(order.size() + 1);
    later.add(space.none());
    for (Rule rule : order.reversed()) {
      later.add(later.getLast().or(rule.packets()));
    }
    PacketSet passed = space.union(base.stream().map(Rule::packets).toList());
    Set<Rule> out = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < order.size(); i++) {
      Rule rule = order.get(i);
      PacketSet others = passed.or(later.get(order.size() - 1 - i));
      if (rule.packets().isSubsetOf(others)) {
        out.add(rule);
      } else {
        passed = passed.or(rule.packets());
      }
    }
    List<Rule> stay = rules.stream().filter(rule -> !out.contains(rule)).toList();
    rules.stream().filter(out::contains).forEach(rule -> report(rule, base, stay));
    return stay;
  }

  private void report(Rule rule, List<Rule> base, List<Rule> stay) {
    var all = new ArrayList<>(base);
    all.addAll(stay);
    List<String> cover =
        all.stream()
            .filter(other -> rule.packets().isSubsetOf(other.packets()))
            .map(Rule::words)
            .limit(1)
            .toList();
    if (cover.isEmpty()) {
      cover =
          all.stream()
              .filter(other -> other.packets().intersects(rule.packets()))
              .map(Rule::words)
              .toList();
    }
    String why =
        cover.isEmpty() ? "matches no packet there is" : "adds nothing to " + Names.list(cover);
    dead.add(
        new Review.Dead(
            "%s %s%s %s".formatted(RuleWords.direction(rule.egress()), rule.words(), id(rule), why),
            Evidence.of(group, rule.field(), rule.words())));
  }

  private String id(Rule rule) {
    IpPermission permission = rule.permission();
    return ids.stream()
        .filter(each -> each.isEgress() == rule.egress())
        .filter(each -> each.ipProtocol().equals(permission.ipProtocol()))
        .filter(each -> each.fromPort().orElse(-1) == permission.fromPort().orElse(-1))
        .filter(each -> each.toPort().orElse(-1) == permission.toPort().orElse(-1))
        .filter(each -> peer(each).equals(rule.peer()))
        .map(each -> " (%s)".formatted(each.securityGroupRuleId()))
        .findFirst()
        .orElse("");
  }

  private static String peer(SecurityGroupRule rule) {
    return rule.referencedGroupInfo()
        .map(SecurityGroupRule.ReferencedSecurityGroup::groupId)
        .orElse(rule.cidrIpv4() + rule.cidrIpv6() + rule.prefixListId());
  }
}
