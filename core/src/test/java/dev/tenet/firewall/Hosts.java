package dev.tenet.firewall;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import java.util.List;
import java.util.Map;

/// The host that the tests' rules are loaded on: `ens5` with 10.0.0.10 and fd00:10::10, `ens6` with
/// 10.0.5.10, and `docker0` before a container with 172.17.0.2.
final class Hosts {
  static final Nic ENS5 =
      new Nic(
          "0a:00:00:00:00:05",
          List.of(IpAddress.of("10.0.0.10"), IpAddress.of("fd00:10::10")),
          List.of(Cidr.of("10.0.0.0/24"), Cidr.of("fd00:10::/64")));
  static final Nic ENS6 =
      new Nic(
          "0A-00-00-00-00-06", List.of(IpAddress.of("10.0.5.10")), List.of(Cidr.of("10.0.5.0/24")));

  /// What `ip -j route` prints there.
  static final String MAIN_ROUTES =
      """
      [{"dst":"default","gateway":"10.0.0.1","dev":"ens5"},
       {"dst":"10.0.0.0/24","dev":"ens5"},{"dst":"10.0.5.0/24","dev":"ens6"},
       {"dst":"172.17.0.0/16","dev":"docker0"},
       {"dst":"default","gateway":"fd00:10::1","dev":"ens5"}]
      """;

  /// What `ip -j addr` and `ip -j route show table all` print there.
  static final Map<String, String> NETWORK =
      Map.of(
          "ip-addr.json",
          """
          [{"ifname":"lo","address":"00:00:00:00:00:00","operstate":"UNKNOWN","addr_info":[
             {"family":"inet","local":"127.0.0.1","prefixlen":8},
             {"family":"inet6","local":"::1","prefixlen":128}]},
           {"ifname":"ens5","address":"0a:00:00:00:00:05","operstate":"UP","addr_info":[
             {"family":"inet","local":"10.0.0.10","prefixlen":24},
             {"family":"inet6","local":"fd00:10::10","prefixlen":64},
             {"family":"inet6","local":"fe80::5","prefixlen":64}]},
           {"ifname":"ens6","address":"0a:00:00:00:00:06","operstate":"UP","addr_info":[
             {"family":"inet","local":"10.0.5.10","prefixlen":24}]},
           {"ifname":"docker0","address":"02:42:00:00:00:01","operstate":"UP","addr_info":[
             {"family":"inet","local":"172.17.0.1","prefixlen":16}]}]
          """,
          "ip-route.json",
          MAIN_ROUTES.replaceFirst(
              "]",
              ",{\"type\":\"local\",\"dst\":\"10.0.0.10\",\"dev\":\"ens5\",\"table\":\"local\"}]"));

  private Hosts() {}

  static Packet tcp(String source, String destination, int port) {
    return packet(Names.TCP, 49152, source, destination, port);
  }

  static Packet udp(String source, String destination, int port) {
    return packet(Names.UDP, 49152, source, destination, port);
  }

  static Packet ping(String source, String destination) {
    return source.contains(":")
        ? packet(Names.ICMPV6, 0, source, destination, 128 << 8)
        : packet(Names.ICMP, 0, source, destination, 8 << 8);
  }

  static Packet packet(int protocol, int sourcePort, String source, String destination, int port) {
    return new Packet(protocol, port, sourcePort, IpAddress.of(destination), IpAddress.of(source));
  }
}
