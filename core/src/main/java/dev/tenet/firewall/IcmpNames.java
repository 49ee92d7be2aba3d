package dev.tenet.firewall;

import java.util.Map;

/// ICMP types by the names that iptables, nftables and firewalld give them. A name that means one
/// code of a type has the type in bits 8–15, the code in bits 0–7 and bit 16 set.
final class IcmpNames {
  private static final int CODED = 1 << 16;

  static final Map<String, Integer> V4 =
      Map.ofEntries(
          Map.entry("echo-reply", 0),
          Map.entry("pong", 0),
          Map.entry("destination-unreachable", 3),
          Map.entry("network-unreachable", coded(3, 0)),
          Map.entry("host-unreachable", coded(3, 1)),
          Map.entry("protocol-unreachable", coded(3, 2)),
          Map.entry("port-unreachable", coded(3, 3)),
          Map.entry("fragmentation-needed", coded(3, 4)),
          Map.entry("source-route-failed", coded(3, 5)),
          Map.entry("network-unknown", coded(3, 6)),
          Map.entry("host-unknown", coded(3, 7)),
          Map.entry("network-prohibited", coded(3, 9)),
          Map.entry("host-prohibited", coded(3, 10)),
          Map.entry("communication-prohibited", coded(3, 13)),
          Map.entry("source-quench", 4),
          Map.entry("redirect", 5),
          Map.entry("echo-request", 8),
          Map.entry("ping", 8),
          Map.entry("router-advertisement", 9),
          Map.entry("router-solicitation", 10),
          Map.entry("time-exceeded", 11),
          Map.entry("ttl-exceeded", 11),
          Map.entry("ttl-zero-during-transit", coded(11, 0)),
          Map.entry("ttl-zero-during-reassembly", coded(11, 1)),
          Map.entry("parameter-problem", 12),
          Map.entry("timestamp-request", 13),
          Map.entry("timestamp-reply", 14),
          Map.entry("info-request", 15),
          Map.entry("info-reply", 16),
          Map.entry("address-mask-request", 17),
          Map.entry("address-mask-reply", 18));

  static final Map<String, Integer> V6 =
      Map.ofEntries(
          Map.entry("destination-unreachable", 1),
          Map.entry("no-route", coded(1, 0)),
          Map.entry("communication-prohibited", coded(1, 1)),
          Map.entry("beyond-scope", coded(1, 2)),
          Map.entry("address-unreachable", coded(1, 3)),
          Map.entry("port-unreachable", coded(1, 4)),
          Map.entry("failed-policy", coded(1, 5)),
          Map.entry("reject-route", coded(1, 6)),
          Map.entry("packet-too-big", 2),
          Map.entry("time-exceeded", 3),
          Map.entry("ttl-exceeded", 3),
          Map.entry("ttl-zero-during-transit", coded(3, 0)),
          Map.entry("ttl-zero-during-reassembly", coded(3, 1)),
          Map.entry("parameter-problem", 4),
          Map.entry("bad-header", coded(4, 0)),
          Map.entry("unknown-header-type", coded(4, 1)),
          Map.entry("unknown-option", coded(4, 2)),
          Map.entry("echo-request", 128),
          Map.entry("ping", 128),
          Map.entry("echo-reply", 129),
          Map.entry("pong", 129),
          Map.entry("mld-listener-query", 130),
          Map.entry("mld-listener-report", 131),
          Map.entry("mld-listener-done", 132),
          Map.entry("mld-listener-reduction", 132),
          Map.entry("router-solicitation", 133),
          Map.entry("nd-router-solicit", 133),
          Map.entry("router-advertisement", 134),
          Map.entry("nd-router-advert", 134),
          Map.entry("neighbour-solicitation", 135),
          Map.entry("neighbor-solicitation", 135),
          Map.entry("nd-neighbor-solicit", 135),
          Map.entry("neighbour-advertisement", 136),
          Map.entry("neighbor-advertisement", 136),
          Map.entry("nd-neighbor-advert", 136),
          Map.entry("redirect", 137),
          Map.entry("nd-redirect", 137),
          Map.entry("router-renumbering", 138),
          Map.entry("ind-neighbor-solicit", 141),
          Map.entry("ind-neighbor-advert", 142),
          Map.entry("mld2-listener-report", 143));

  private IcmpNames() {}

  private static int coded(int type, int code) {
    return CODED | type << 8 | code;
  }
}
