package dev.tenet.practice.connectivity;

import dev.tenet.fleet.IpPermission;
import dev.tenet.fleet.NetworkAcl;
import java.util.Map;
import java.util.OptionalInt;

/// Rules in words.
final class RuleWords {
  private static final Map<String, String> PROTOCOLS =
      Map.of("-1", "all traffic", "1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");

  private RuleWords() {}

  static String direction(boolean egress) {
    return egress ? "outbound" : "inbound";
  }

  /// Say what a permission admits for one of its peers.
  static String of(IpPermission permission, String peer, boolean egress) {
    return "%s %s %s"
        .formatted(
            traffic(permission.ipProtocol(), permission.fromPort(), permission.toPort()),
            egress ? "to" : "from",
            peer);
  }

  static String of(NetworkAcl.Entry entry) {
    String block = entry.cidrBlock().isEmpty() ? entry.ipv6CidrBlock() : entry.cidrBlock();
    OptionalInt none = OptionalInt.empty();
    OptionalInt from =
        entry
            .portRange()
            .map(NetworkAcl.PortRange::from)
            .or(() -> entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::type))
            .orElse(none);
    OptionalInt to =
        entry
            .portRange()
            .map(NetworkAcl.PortRange::to)
            .or(() -> entry.icmpTypeCode().map(NetworkAcl.IcmpTypeCode::code))
            .orElse(none);
    return "%d (%s %s %s %s)"
        .formatted(
            entry.ruleNumber(),
            entry.ruleAction(),
            traffic(entry.protocol(), from, to),
            entry.egress() ? "to" : "from",
            block);
  }

  private static String traffic(String number, OptionalInt from, OptionalInt to) {
    String protocol =
        PROTOCOLS.getOrDefault(number, number.matches("\\d+") ? "protocol " + number : number);
    int first = from.orElse(-1);
    int last = to.orElse(-1);
    return switch (protocol) {
      case "tcp", "udp" ->
          first < 0 || (first == 0 && last == 65_535)
              ? protocol
              : protocol + " " + (first == last ? "" + first : first + "-" + last);
      case "icmp", "icmpv6" -> first < 0 ? protocol : protocol + " type " + first;
      default -> protocol;
    };
  }
}
