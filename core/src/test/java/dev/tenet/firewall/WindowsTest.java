package dev.tenet.firewall;

import static dev.tenet.firewall.Asked.in;
import static dev.tenet.firewall.Asked.out;
import static dev.tenet.firewall.Hosts.ping;
import static dev.tenet.firewall.Hosts.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Packet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Packet RDP = tcp("10.1.2.3", "10.0.0.10", 3389);

  /// A rule with all its filters.
  ///
  /// @param rule members of the rule, `Action` among them
  /// @param ports members of its port filter
  private record Rule(String rule, String ports, String addresses, String more) {
    Rule(String rule, String ports) {
      this(rule, ports, "", "");
    }
  }

  private static String object(int id, String members) {
    return "{\"InstanceID\": \"r" + id + "\"" + (members.isEmpty() ? "" : ", " + members) + "}";
  }

  private static Map<String, String> windows(String profile, String networks, Rule... rules) {
    var parts = new StringBuilder("{");
    for (String part :
        new String[] {
          "Rules",
          "Ports",
          "Addresses",
          "Applications",
          "Services",
          "Interfaces",
          "InterfaceTypes",
          "Security"
        }) {
      var list = new StringBuilder();
      for (int i = 0; i < rules.length; i++) {
        Rule rule = rules[i];
        list.append(i == 0 ? "" : ",")
            .append(
                object(
                    i,
                    switch (part) {
                      case "Rules" -> rule.rule;
                      case "Ports" -> rule.ports;
                      case "Addresses" -> rule.addresses;
                      case "Applications" -> rule.more.contains("Program") ? rule.more : "";
                      case "Security" -> rule.more.contains("Override") ? rule.more : "";
                      default -> "";
                    }));
      }
      parts.append("\"" + part + "\": [" + list + "],");
    }
    parts.append("\"Profiles\": [");
    for (String name : new String[] {"Domain", "Private", "Public"}) {
      parts.append(
          "{\"Name\": \"%s\", \"Enabled\": 1, \"DefaultInboundAction\": 4, %s},"
              .formatted(name, profile.isEmpty() ? "\"x\": 0" : profile));
    }
    parts.setLength(parts.length() - 1);
    return Map.of("windows-firewall.json", parts + "]" + networks + "}");
  }

  private static final String ALLOW =
      "\"Enabled\": 1, \"Direction\": 1, \"Action\": 2, \"Profile\": 0";
  private static final String BLOCK = ALLOW.replace("\"Action\": 2", "\"Action\": 4");
  private static final String TCP_3389 = "\"Protocol\": \"TCP\", \"LocalPort\": \"3389\"";

  private static Decision of(Packet packet, Rule... rules) {
    return in(windows("", "", rules), packet).decision();
  }

  @Test
  void w1BlockWinsOverAllowAndTheDefaultBlocks() {
    assertThat(of(RDP, new Rule(ALLOW, TCP_3389))).isEqualTo(Decision.PASSES);
    Explanation blocked =
        in(
            windows("", "", new Rule(ALLOW, TCP_3389), new Rule(BLOCK, "\"Protocol\": \"TCP\"")),
            RDP);
    assertThat(blocked.decision()).isEqualTo(Decision.DROPPED);
    assertThat(blocked.code()).isEqualTo(HostCode.HOST_FIREWALL_BLOCK_RULE_WINS);
    assertThat(in(windows("", ""), RDP).code()).isEqualTo(HostCode.HOST_FIREWALL_PROFILE_BLOCK);
    assertThat(of(RDP, new Rule(ALLOW.replace("\"Action\": 2", "\"Action\": 3"), TCP_3389)))
        .as("authenticated bypass")
        .isEqualTo(Decision.UNKNOWN);
    assertThat(out(windows("", ""), tcp("10.0.0.10", "192.0.2.15", 443)).decision())
        .as("outbound")
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void w2ARuleCountsIfItIsEnabledOfTheDirectionAndOfTheProfile() {
    assertThat(of(RDP, new Rule(ALLOW.replace("\"Direction\": 1", "\"Direction\": 2"), TCP_3389)))
        .isEqualTo(Decision.DROPPED);
    assertThat(of(RDP, new Rule(ALLOW, TCP_3389.replace("3389", "3390"))))
        .isEqualTo(Decision.DROPPED);
    assertThat(
            of(RDP, new Rule(ALLOW, TCP_3389, "\"RemoteAddress\": \"10.1.0.0/255.255.0.0\"", "")))
        .isEqualTo(Decision.PASSES);
    assertThat(of(RDP, new Rule(ALLOW, TCP_3389, "\"RemoteAddress\": [\"192.0.2.1\"]", "")))
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void w3NumbersAndNamesOfEnumsAreRead() {
    assertThat(of(RDP, new Rule(ALLOW.replace("\"Enabled\": 1", "\"Enabled\": 2"), TCP_3389)))
        .isEqualTo(Decision.DROPPED);
    assertThat(
            of(
                RDP,
                new Rule(
                    "\"Enabled\": \"True\", \"Direction\": \"Inbound\", \"Action\": \"Allow\","
                        + " \"Profile\": \"Domain, Private, Public\"",
                    TCP_3389)))
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void w4ValuesStandAloneOrInListsAndKeywordsHaveTheirMeaning() {
    for (String ports :
        new String[] {
          "\"Protocol\": \"TCP\", \"LocalPort\": [\"80\", \"3389\"]",
          "\"Protocol\": 6, \"LocalPort\": \"3380-3390\"",
          "\"Protocol\": \"Any\"",
          "\"Protocol\": \"TCP\", \"LocalPort\": \"Any\", \"RemotePort\": \"49152\""
        }) {
      assertThat(of(RDP, new Rule(ALLOW, ports))).as(ports).isEqualTo(Decision.PASSES);
    }
    Packet ping = ping("10.1.2.3", "10.0.0.10");
    assertThat(of(ping, new Rule(ALLOW, "\"Protocol\": \"ICMPv4\", \"IcmpType\": \"8:*\"")))
        .isEqualTo(Decision.PASSES);
    assertThat(of(ping, new Rule(ALLOW, "\"Protocol\": \"ICMPv4\", \"IcmpType\": [\"3:4\"]")))
        .isEqualTo(Decision.DROPPED);
    assertThat(
            of(
                tcp("10.1.2.3", "10.0.0.10", 50_000),
                new Rule(ALLOW, "\"Protocol\": \"TCP\", \"LocalPort\": \"RPC\"")))
        .isEqualTo(Decision.UNKNOWN);
    assertThat(of(RDP, new Rule(ALLOW, TCP_3389, "\"RemoteAddress\": \"LocalSubnet\"", "")))
        .isEqualTo(Decision.DROPPED);
    assertThat(
            of(
                tcp("10.0.0.77", "10.0.0.10", 3389),
                new Rule(ALLOW, TCP_3389, "\"RemoteAddress\": \"LocalSubnet\"", "")))
        .isEqualTo(Decision.PASSES);
    assertThat(of(RDP, new Rule(ALLOW, TCP_3389, "\"RemoteAddress\": \"DNS\"", "")))
        .isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void w5ProfilesMayBeOffOrHaveShieldsUpOrIgnoreLocalRules() {
    Rule allow = new Rule(ALLOW, TCP_3389);
    assertThat(in(windows("\"Enabled\": 0", ""), RDP).decision()).isEqualTo(Decision.PASSES);
    assertThat(in(windows("\"AllowInboundRules\": 0", "", allow), RDP).code())
        .isEqualTo(HostCode.HOST_FIREWALL_SHIELDS_UP);
    Rule local = new Rule(ALLOW + ", \"PolicyStoreSourceType\": 1", TCP_3389);
    assertThat(in(windows("\"AllowLocalFirewallRules\": 0", "", local), RDP).decision())
        .isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void w6TheActiveProfileIsThatOfTheNetworkAndWithoutItAllMustAgree() {
    Rule publicOnly = new Rule(ALLOW.replace("\"Profile\": 0", "\"Profile\": 4"), TCP_3389);
    assertThat(in(windows("", "", publicOnly), RDP).decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(
            in(windows("", ", \"Networks\": {\"NetworkCategory\": 0}", publicOnly), RDP).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(
            in(windows("", ", \"Networks\": [{\"NetworkCategory\": 2}]", publicOnly), RDP)
                .decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void w7RulesBoundToAProgramAreNotDecided() {
    Explanation bound =
        in(windows("", "", new Rule(ALLOW, TCP_3389, "", "\"Program\": \"C:\\\\a.exe\"")), RDP);
    assertThat(bound.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(bound.text()).contains("a.exe");
  }

  @Test
  void w8RepliesPass() {
    assertThat(
            in(windows("\"DefaultOutboundAction\": 4", "", new Rule(ALLOW, TCP_3389)), RDP)
                .decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void w9HundredsOfRulesAreReadOnce() {
    var rules = new Rule[600];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = new Rule(ALLOW, TCP_3389.replace("3389", Integer.toString(3000 + i)));
    }
    assertThat(of(RDP, rules)).isEqualTo(Decision.PASSES);
    assertThat(of(tcp("10.1.2.3", "10.0.0.10", 2999), rules)).isEqualTo(Decision.DROPPED);
  }

  @Test
  void anExportWithoutItsFiltersIsUnknown() {
    assertThat(in(Map.of("windows-firewall.json", "{\"Rules\": []}"), RDP).decision())
        .isEqualTo(Decision.UNKNOWN);
    assertThat(in(Map.of("windows-firewall.json", "{\"Rules\": ["), RDP).decision())
        .isEqualTo(Decision.UNKNOWN);
  }
}
