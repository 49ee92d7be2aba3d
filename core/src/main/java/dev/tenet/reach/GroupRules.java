package dev.tenet.reach;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compiles the rules of one direction of a security group (EC2 User Guide, "Security group rules";
/// EC2 API, IpPermission).
final class GroupRules {
  private final Index index;
  private final PrefixLists lists;
  private final PacketSpace space;
  private final SecurityGroup group;
  private final Direction direction;
  private final Peers peers;
  private final List<Compiled> rules = new ArrayList<>();
  private final Set<Reason> reasons = new HashSet<>();
  private final RuleText text;

  GroupRules(
      Index index,
      PrefixLists lists,
      PacketSpace space,
      Resource<SecurityGroup> group,
      Direction direction,
      Peers peers) {
    this.index = index;
    this.lists = lists;
    this.space = space;
    this.group = group.record();
    this.direction = direction;
    this.peers = peers;
    this.text = new RuleText(index, group, direction);
  }

  List<IpPermission> permissions() {
    return direction == Direction.INGRESS ? group.ipPermissions() : group.ipPermissionsEgress();
  }

  /// Compile every rule: one for each peer of each permission, numbered as AWS lists permissions.
  List<Compiled> compile() {
    List<IpPermission> permissions = permissions();
    for (int i = 0; i < permissions.size(); i++) {
      permission(i, permissions.get(i));
    }
    return rules;
  }

  Set<Reason> reasons() {
    return reasons;
  }

  private void permission(int number, IpPermission permission) {
    Optional<List<Interval>> protocols = Protocols.parse(permission.ipProtocol());
    if (protocols.isEmpty()) {
      unsure(
          number,
          "protocol " + permission.ipProtocol(),
          Explanation.UNREADABLE_RULE,
          group.groupId() + " has a rule with a protocol that is not known",
          space.all());
      return;
    }
    Matcher match = new Matcher(protocols.get(), ports(permission, protocols.get()));
    for (var range : permission.ipRanges()) {
      block(number, range.cidrIp(), match);
    }
    for (var range : permission.ipv6Ranges()) {
      block(number, range.cidrIpv6(), match);
    }
    for (var list : permission.prefixListIds()) {
      prefixList(number, list.prefixListId(), match);
    }
    for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
      reference(number, pair, match);
    }
  }

  private static List<Interval> ports(IpPermission permission, List<Interval> protocols) {
    int from = permission.fromPort().orElse(-1);
    int to = permission.toPort().orElse(-1);
    if (Protocols.hasPorts(protocols)) {
      return Protocols.ports(from, to);
    }
    return Protocols.isIcmp(protocols) ? Protocols.icmp(from, to) : PacketRule.ANY_PORT;
  }

  private void block(int number, String cidr, Matcher match) {
    Optional<Cidr> parsed = Blocks.parse(cidr);
    if (parsed.isEmpty()) {
      unsure(
          number,
          cidr,
          Explanation.UNREADABLE_RULE,
          group.groupId() + " has a rule with a block that cannot be read: " + cidr,
          match.anyPeer());
      return;
    }
    PacketSet set = match.peers(List.of(parsed.get().range()));
    rules.add(new Compiled(set, set, text.of(number, cidr)));
  }

  private void prefixList(int number, String id, Matcher match) {
    Optional<List<Cidr>> entries = lists.entries(id);
    if (entries.isEmpty()) {
      unsure(
          number,
          id,
          Explanation.KIND_NOT_COLLECTED,
          "the entries of prefix list " + id + " were not collected",
          match.anyPeer());
      return;
    }
    PacketSet set = match.peers(entries.get().stream().map(Cidr::range).toList());
    rules.add(new Compiled(set, set, text.of(number, id)));
  }

  /// A reference matches the private addresses of the members (EC2 User Guide, "Security group
  /// referencing").
  private void reference(int number, UserIdGroupPair pair, Matcher match) {
    if (peers.through().contains(pair.groupId())) {
      PacketSet any = match.anyPeer();
      rules.add(new Compiled(any, any, text.of(number, pair.groupId())));
      return;
    }
    if (peers.vpc().isEmpty()) {
      rules.add(new Compiled(space.none(), space.none(), text.of(number, pair.groupId())));
      return;
    }
    List<AddressRange> members = index.members(pair.groupId(), peers.vpc().get());
    PacketSet must = match.peers(members);
    Optional<String> missing = index.missing(peers.vpc().get(), Kinds.NETWORK_INTERFACES);
    if (missing.isEmpty()) {
      rules.add(new Compiled(must, must, text.of(number, pair.groupId())));
      return;
    }
    reasons.add(
        new Reason(
            Explanation.UNKNOWN_PEERED_SGS,
            pair.groupId(),
            "the members of " + pair.groupId() + " are not known: " + missing.get()));
    rules.add(new Compiled(must, match.anyPeer(), text.of(number, pair.groupId())));
  }

  private void unsure(int number, String peer, Explanation code, String why, PacketSet may) {
    reasons.add(new Reason(code, group.groupId(), why));
    rules.add(new Compiled(space.none(), may, text.of(number, peer)));
  }

  /// The protocols and ports of a permission, to be joined with its peers.
  private final class Matcher {
    private final List<Interval> protocols;
    private final List<Interval> ports;

    Matcher(List<Interval> protocols, List<Interval> ports) {
      this.protocols = protocols;
      this.ports = ports;
    }

    PacketSet anyPeer() {
      return peers(List.of(Family.IPV4.all(), Family.IPV6.all()));
    }

    PacketSet peers(List<AddressRange> peers) {
      return of(Family.IPV4, peers).or(of(Family.IPV6, peers));
    }

    private PacketSet of(Family family, List<AddressRange> peers) {
      List<AddressRange> own = peers.stream().filter(each -> each.family() == family).toList();
      if (own.isEmpty() || !Protocols.existsIn(family, protocols)) {
        return space.none();
      }
      List<AddressRange> any = Blocks.all(family);
      boolean ingress = direction == Direction.INGRESS;
      return space.rule(
          new PacketRule(
              family,
              protocols,
              ports,
              PacketRule.ANY_PORT,
              ingress ? any : own,
              ingress ? own : any));
    }
  }
}
