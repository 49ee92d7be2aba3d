package dev.tenet.firewall;

import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.List;

/// The rules that ufw loads before those of its user, in the words of iptables: loopback, what
/// belongs to a connection, errors and pings, neighbour discovery, and a few services that speak to
/// groups.
final class UfwBuiltIn {
  private static final String LINK = "fe80::/10";

  private static final List<String> INPUT_V4 =
      List.of(
          "-i lo -j ACCEPT",
          "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
          "-m conntrack --ctstate INVALID -j DROP",
          "-p icmp --icmp-type 3 -j ACCEPT",
          "-p icmp --icmp-type 11 -j ACCEPT",
          "-p icmp --icmp-type 12 -j ACCEPT",
          "-p icmp --icmp-type 8 -j ACCEPT",
          "-p udp --sport 67 --dport 68 -j ACCEPT",
          "-m addrtype ! --dst-type LOCAL,MULTICAST,BROADCAST -j DROP",
          "-p udp -d 224.0.0.251 --dport 5353 -j ACCEPT",
          "-p udp -d 239.255.255.250 --dport 1900 -j ACCEPT");

  private static final List<String> OUTPUT_V4 =
      List.of("-o lo -j ACCEPT", "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");

  private static final List<String> INPUT_V6_BEGIN =
      List.of(
          "-i lo -j ACCEPT",
          "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
          "-p icmpv6 --icmpv6-type 129 -j ACCEPT",
          "-m conntrack --ctstate INVALID -j DROP");

  private static final List<String> INPUT_V6_END =
      List.of(
          "-p icmpv6 --icmpv6-type 144 -j ACCEPT",
          "-p icmpv6 --icmpv6-type 145 -j ACCEPT",
          "-p icmpv6 --icmpv6-type 146 -j ACCEPT",
          "-p icmpv6 --icmpv6-type 147 -j ACCEPT",
          "-p udp -s " + LINK + " --sport 547 -d " + LINK + " --dport 546 -j ACCEPT",
          "-p udp -d ff02::fb --dport 5353 -j ACCEPT",
          "-p udp -d ff02::f --dport 1900 -j ACCEPT");

  private static final List<String> OUTPUT_V6 =
      List.of(
          "-o lo -j ACCEPT",
          "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
          "-p icmpv6 --icmpv6-type 129 -j ACCEPT");

  /// Errors, pings and neighbour discovery, in both directions.
  private static final List<Integer> ICMPV6 =
      List.of(1, 2, 3, 4, 128, 133, 134, 135, 136, 141, 142, 148, 149);

  private static final List<Integer> ICMPV6_OF_THE_LINK =
      List.of(130, 131, 132, 143, 151, 152, 153);

  private UfwBuiltIn() {}

  static List<Rule> rules(String file, Family family, Hook hook) {
    var grammar = new IptablesRule(family, IpSets.NONE);
    return texts(family, hook).stream()
        .map(text -> grammar.rule(Words.of(text), new Place(file, "built in", text)))
        .toList();
  }

  private static List<String> texts(Family family, Hook hook) {
    if (family == Family.IPV4) {
      return hook == Hook.INPUT ? INPUT_V4 : OUTPUT_V4;
    }
    var texts = new ArrayList<>(hook == Hook.INPUT ? INPUT_V6_BEGIN : OUTPUT_V6);
    for (int type : ICMPV6) {
      texts.add("-p icmpv6 --icmpv6-type %d -j ACCEPT".formatted(type));
    }
    for (int type : ICMPV6_OF_THE_LINK) {
      texts.add("-p icmpv6 --icmpv6-type %d -s %s -j ACCEPT".formatted(type, LINK));
    }
    if (hook == Hook.INPUT) {
      texts.addAll(INPUT_V6_END);
    }
    return texts;
  }
}
