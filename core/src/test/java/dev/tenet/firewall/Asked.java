package dev.tenet.firewall;

import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSpace;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Asks a host's files about one connection.
final class Asked {
  private Asked() {}

  static HostFirewall host(Map<String, String> files) {
    var all = new HashMap<>(Hosts.NETWORK);
    all.putAll(files);
    return HostFirewall.read(all, Set.of(Assumption.NOTHING_BESIDE));
  }

  static Explanation in(Map<String, String> files, Packet packet) {
    return host(files).explain(Direction.INBOUND, Hosts.ENS5, packet);
  }

  static Explanation out(Map<String, String> files, Packet packet) {
    return host(files).explain(Direction.OUTBOUND, Hosts.ENS5, packet);
  }

  static Admission admission(Map<String, String> files) {
    var space = new PacketSpace();
    return host(files).inbound(space, Hosts.ENS5, space.all());
  }

  /// IPv4 rules of the table `filter`, none for IPv6.
  static Map<String, String> filter(String policies, String... rules) {
    return tables("*filter\n" + policies + "\n" + String.join("\n", rules) + "\nCOMMIT\n");
  }

  static Map<String, String> tables(String... tables) {
    return Map.of("iptables-save.txt", String.join("", tables), "ip6tables-save.txt", "");
  }

  /// A document of nftables with a table `inet fw` of these objects.
  static Map<String, String> nft(String... objects) {
    return Map.of(
        "nft.json",
        "{\"nftables\": [{\"metainfo\": {\"json_schema_version\": 1}},"
            + " {\"table\": {\"family\": \"inet\", \"name\": \"fw\"}}"
            + (objects.length == 0 ? "" : "," + String.join(",", objects))
            + "]}");
  }

  static String base(String name, String hook, int priority, String policy) {
    return ("{\"chain\": {\"family\": \"inet\", \"table\": \"fw\", \"name\": \"%s\", \"type\":"
            + " \"filter\", \"hook\": \"%s\", \"prio\": %d, \"policy\": \"%s\"}}")
        .formatted(name, hook, priority, policy);
  }

  static String chain(String name) {
    return "{\"chain\": {\"family\": \"inet\", \"table\": \"fw\", \"name\": \"%s\"}}"
        .formatted(name);
  }

  static String rule(String chain, String... statements) {
    return ("{\"rule\": {\"family\": \"inet\", \"table\": \"fw\", \"chain\": \"%s\", \"handle\":"
            + " 7, \"expr\": [%s]}}")
        .formatted(chain, String.join(",", statements));
  }

  static String match(String operator, String left, String right) {
    return "{\"match\": {\"op\": \"%s\", \"left\": %s, \"right\": %s}}"
        .formatted(operator, left, right);
  }

  static String payload(String protocol, String field) {
    return "{\"payload\": {\"protocol\": \"%s\", \"field\": \"%s\"}}".formatted(protocol, field);
  }

  static String dport(String value) {
    return match("==", payload("tcp", "dport"), value);
  }
}
