package dev.tenet.reach;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One rule as AWS can say it: a protocol or all of them, one range of ports or one ICMP type, one
/// block of peers (EC2 API, IpPermission and NetworkAclEntry).
///
/// @param protocol a number as text, or `-1` for all
/// @param from the first port, or the ICMP type; none where ports say nothing
/// @param to the last port, or the ICMP code; −1 is any
/// @param peer the sources of what comes in, the destinations of what goes out
public record RuleRow(String protocol, OptionalInt from, OptionalInt to, Cidr peer) {
  // What a security group has room for, and a network ACL whose quota was raised (Amazon VPC
  // quotas). The internet without its reserved blocks takes more than thirty.
  static final int OF_GROUP = 60;
  static final int OF_ACL = 40;

  private static final int CODES = 0x100;

  /// Say packets in few rules that a security group has room for; what its rules cannot say of
  /// them, the interface's own address and the port at the other end, is left out.
  ///
  /// @return none for no packets; empty if a group cannot say them
  public static Optional<List<PacketRule>> ofGroup(PacketSet packets, Direction direction) {
    return packets.isEmpty()
        ? Optional.of(List.of())
        : split(new Shape(direction, Role.FORWARD).rules(packets), direction, OF_GROUP);
  }

  /// Split rules until AWS can say each.
  ///
  /// @return empty if it can say one not at all, or only with more than `most`
  static Optional<List<PacketRule>> split(List<PacketRule> rules, Direction direction, int most) {
    var rows = new ArrayList<PacketRule>();
    for (PacketRule rule : rules) {
      for (Interval protocols : rule.anyProtocol() ? rule.protocols() : each(rule.protocols())) {
        Optional<List<Interval>> ports = ports(rule, protocols);
        if (ports.isEmpty() || rows.size() > most) {
          return Optional.empty();
        }
        for (Interval port : ports.get()) {
          rows.addAll(rows(rule.family(), protocols, port, peers(rule, direction), direction));
        }
      }
    }
    return rows.isEmpty() || rows.size() > most ? Optional.empty() : Optional.of(rows);
  }

  private static List<Interval> each(List<Interval> intervals) {
    var numbers = new ArrayList<Interval>();
    for (Interval interval : intervals) {
      for (int number = interval.first(); number <= interval.last(); number++) {
        numbers.add(Interval.of(number));
      }
    }
    return numbers;
  }

  private static Optional<List<Interval>> ports(PacketRule rule, Interval protocols) {
    List<Interval> one = List.of(protocols);
    if (!Protocols.existsIn(rule.family(), one)) {
      return Optional.of(List.of());
    }
    if (rule.anyDestinationPort() || Protocols.hasPorts(one)) {
      return Optional.of(rule.destinationPorts());
    }
    return Protocols.isIcmp(one) ? Optional.of(icmp(rule.destinationPorts())) : Optional.empty();
  }

  /// Split into whole types and single codes.
  private static List<Interval> icmp(List<Interval> values) {
    var split = new ArrayList<Interval>();
    for (Interval interval : values) {
      int next = interval.first();
      while (next <= interval.last() && split.size() <= OF_GROUP) {
        int endOfType = next | (CODES - 1);
        boolean whole = next % CODES == 0 && endOfType <= interval.last();
        split.add(whole ? new Interval(next, endOfType) : Interval.of(next));
        next = whole ? endOfType + 1 : next + 1;
      }
    }
    return split;
  }

  private static List<AddressRange> peers(PacketRule rule, Direction direction) {
    return direction == Direction.INGRESS ? rule.sources() : rule.destinations();
  }

  private static List<PacketRule> rows(
      Family family,
      Interval protocols,
      Interval port,
      List<AddressRange> peers,
      Direction direction) {
    List<AddressRange> any = List.of(family.all());
    return peers.stream()
        .flatMap(range -> range.cidrs().stream())
        .map(block -> List.of(block.range()))
        .map(peer ->
            direction == Direction.INGRESS
                ? row(family, protocols, port, any, peer)
                : row(family, protocols, port, peer, any))
        .toList();
  }

  private static PacketRule row(
      Family family,
      Interval protocols,
      Interval port,
      List<AddressRange> destinations,
      List<AddressRange> sources) {
    return new PacketRule(
        family, List.of(protocols), List.of(port), PacketRule.ANY_PORT, destinations, sources);
  }

  /// Say a rule of a [Change] in AWS's words.
  public static RuleRow of(PacketRule row, Direction direction) {
    Cidr peer = peers(row, direction).getFirst().cidrs().getFirst();
    String protocol =
        row.anyProtocol() ? "-1" : Integer.toString(row.protocols().getFirst().first());
    Interval port = row.destinationPorts().getFirst();
    if (row.anyProtocol() || !(Protocols.hasPorts(row.protocols()) || icmp(row))) {
      return new RuleRow(protocol, OptionalInt.empty(), OptionalInt.empty(), peer);
    }
    if (icmp(row)) {
      return row.anyDestinationPort()
          ? new RuleRow(protocol, OptionalInt.of(-1), OptionalInt.of(-1), peer)
          : new RuleRow(
              protocol,
              OptionalInt.of(port.first() / CODES),
              OptionalInt.of(port.first() == port.last() ? port.first() % CODES : -1),
              peer);
    }
    return new RuleRow(protocol, OptionalInt.of(port.first()), OptionalInt.of(port.last()), peer);
  }

  private static boolean icmp(PacketRule row) {
    return Protocols.isIcmp(row.protocols());
  }

  private boolean icmp() {
    return protocol.equals("1") || protocol.equals("58");
  }

  /// Return it as a security group has it.
  public IpPermission permission() {
    boolean v4 = peer.family() == Family.IPV4;
    String block = peer.toString();
    String name =
        switch (protocol) {
          case "1" -> "icmp";
          case "6" -> "tcp";
          case "17" -> "udp";
          case "58" -> "icmpv6";
          default -> protocol;
        };
    return new IpPermission(
        name,
        from,
        to,
        v4 ? List.of(new IpPermission.IpRange(block, "")) : List.of(),
        v4 ? List.of() : List.of(new IpPermission.Ipv6Range(block, "")),
        List.of(),
        List.of());
  }

  /// Return it as a network ACL has it.
  public NetworkAcl.Entry entry(int number, boolean egress, boolean allow) {
    boolean v4 = peer.family() == Family.IPV4;
    boolean ports = from.isPresent() && !icmp();
    return new NetworkAcl.Entry(
        number,
        egress,
        protocol,
        allow ? "allow" : "deny",
        v4 ? peer.toString() : "",
        v4 ? "" : peer.toString(),
        ports ? Optional.of(new NetworkAcl.PortRange(from, to)) : Optional.empty(),
        icmp() ? Optional.of(new NetworkAcl.IcmpTypeCode(from, to)) : Optional.empty());
  }
}
