package dev.tenet.reach;

import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Compiles one direction of a network ACL, for requests or for their replies (EC2 API,
/// NetworkAclEntry).
///
/// A reply comes from the server's port and goes to the client's, so in the fields of the request
/// an entry's port range speaks of the source port, and its block of the other side.
final class AclRules {
  /// What answers an ICMP request: type of the request to type of the reply (RFC 792, RFC 950, RFC
  /// 4443). No other ICMP message is answered.
  private static final Map<Integer, Integer> ICMP_REPLIES = Map.of(8, 0, 13, 14, 15, 16, 17, 18);

  private static final Map<Integer, Integer> ICMPV6_REPLIES = Map.of(128, 129);

  private final PacketSpace space;
  private final NetworkAcl acl;
  private final Direction direction;
  private final Role role;
  private final Set<Reason> reasons = new HashSet<>();

  AclRules(PacketSpace space, NetworkAcl acl, Direction direction, Role role) {
    this.space = space;
    this.acl = acl;
    this.direction = direction;
    this.role = role;
  }

  AclFilter compile() {
    var entries = new ArrayList<AclFilter.Entry>();
    acl.entries().stream()
        .filter(entry -> entry.egress() == (direction == Direction.EGRESS))
        .sorted(Comparator.comparingInt(NetworkAcl.Entry::ruleNumber))
        .forEach(entry -> entries.add(entry(entry)));
    PacketSet unanswered = role == Role.REPLY ? unansweredIcmp() : space.none();
    return AclFilter.of(space.none(), unanswered, entries, reasons);
  }

  private AclFilter.Entry entry(NetworkAcl.Entry entry) {
    boolean allow = entry.ruleAction().equals("allow");
    Supplier<Rule> rule = () -> rule(entry);
    Optional<List<Interval>> protocols = Protocols.parse(entry.protocol());
    String block = entry.cidrBlock().isEmpty() ? entry.ipv6CidrBlock() : entry.cidrBlock();
    Optional<Cidr> peers = Blocks.parse(block);
    if (protocols.isEmpty() || peers.isEmpty()) {
      reasons.add(
          new Reason(
              Explanation.UNREADABLE_RULE,
              acl.networkAclId(),
              "entry %d of %s cannot be read".formatted(entry.ruleNumber(), acl.networkAclId())));
      return new AclFilter.Entry(allow, new Compiled(space.none(), space.all(), rule));
    }
    PacketSet set = set(entry, protocols.get(), peers.get());
    return new AclFilter.Entry(allow, new Compiled(set, set, rule));
  }

  private PacketSet set(NetworkAcl.Entry entry, List<Interval> protocols, Cidr peers) {
    Family family = peers.family();
    List<Interval> toPorts = PacketRule.ANY_PORT;
    List<Interval> fromPorts = PacketRule.ANY_PORT;
    if (Protocols.hasPorts(protocols) && entry.portRange().isPresent()) {
      var range = entry.portRange().get();
      List<Interval> ports = Protocols.ports(range.from().orElse(-1), range.to().orElse(-1));
      toPorts = role == Role.FORWARD ? ports : PacketRule.ANY_PORT;
      fromPorts = role == Role.FORWARD ? PacketRule.ANY_PORT : ports;
    } else if (Protocols.isIcmp(protocols) && entry.icmpTypeCode().isPresent()) {
      var icmp = entry.icmpTypeCode().get();
      toPorts = icmp(protocols, icmp.type().orElse(-1), icmp.code().orElse(-1));
      if (toPorts.isEmpty()) {
        return space.none();
      }
    }
    List<AddressRange> any = Blocks.all(family);
    List<AddressRange> own = List.of(peers.range());
    boolean peerIsSource = (direction == Direction.INGRESS) == (role == Role.FORWARD);
    return space.rule(
        new PacketRule(
            family,
            protocols,
            toPorts,
            fromPorts,
            peerIsSource ? any : own,
            peerIsSource ? own : any));
  }

  /// Return the types and codes of the requests that an entry speaks of, or whose replies it speaks
  /// of.
  private List<Interval> icmp(List<Interval> protocols, int type, int code) {
    if (role == Role.FORWARD || type < 0) {
      return Protocols.icmp(type, code);
    }
    // Echo and the other queries are answered with code 0.
    if (code > 0) {
      return List.of();
    }
    return replies(protocols).entrySet().stream()
        .filter(each -> each.getValue() == type)
        .flatMap(each -> Protocols.icmp(each.getKey(), -1).stream())
        .toList();
  }

  private static Map<Integer, Integer> replies(List<Interval> protocols) {
    return Protocols.is(protocols, Protocols.ICMP) ? ICMP_REPLIES : ICMPV6_REPLIES;
  }

  private PacketSet unansweredIcmp() {
    return unanswered(Family.IPV4, ICMP_REPLIES).or(unanswered(Family.IPV6, ICMPV6_REPLIES));
  }

  private PacketSet unanswered(Family family, Map<Integer, Integer> replies) {
    List<Interval> answered =
        replies.keySet().stream().map(type -> new Interval(type << 8, type << 8 | 0xff)).toList();
    return space.icmp(family).minus(space.numbers(Field.DESTINATION_PORT, answered));
  }

  private Rule rule(NetworkAcl.Entry entry) {
    String way = direction == Direction.INGRESS ? "from" : "to";
    String block = entry.cidrBlock().isEmpty() ? entry.ipv6CidrBlock() : entry.cidrBlock();
    return new Rule(
        Rule.Sort.NETWORK_ACL_ENTRY,
        acl.networkAclId(),
        direction,
        entry.ruleNumber(),
        "",
        "%s %s %s %s".formatted(entry.ruleAction(), traffic(entry), way, block));
  }

  static String traffic(NetworkAcl.Entry entry) {
    String protocol =
        switch (entry.protocol()) {
          case "-1" -> "all traffic";
          case "1" -> "icmp";
          case "6" -> "tcp";
          case "17" -> "udp";
          case "58" -> "icmpv6";
          default -> "protocol " + entry.protocol();
        };
    if (entry.portRange().isPresent()) {
      int from = entry.portRange().get().from().orElse(0);
      int to = entry.portRange().get().to().orElse(0xffff);
      return protocol + " " + (from == to ? "" + from : from + "-" + to);
    }
    return entry
        .icmpTypeCode()
        .filter(icmp -> icmp.type().orElse(-1) >= 0)
        .map(icmp -> protocol + " type " + icmp.type().getAsInt())
        .orElse(protocol);
  }
}
