package dev.tenet.firewall;

import static dev.tenet.firewall.Asked.base;
import static dev.tenet.firewall.Asked.chain;
import static dev.tenet.firewall.Asked.dport;
import static dev.tenet.firewall.Asked.in;
import static dev.tenet.firewall.Asked.match;
import static dev.tenet.firewall.Asked.nft;
import static dev.tenet.firewall.Asked.payload;
import static dev.tenet.firewall.Asked.rule;
import static dev.tenet.firewall.Hosts.tcp;
import static dev.tenet.firewall.Hosts.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Packet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NftTest {
  private static final String ACCEPT = "{\"accept\": null}";
  private static final String DROP = "{\"drop\": null}";
  private static final String INPUT = base("input", "input", 0, "accept");
  private static final String CLOSED = base("input", "input", 0, "drop");
  private static final String STATEFUL =
      rule(
          "input",
          match("in", "{\"ct\": {\"key\": \"state\"}}", "[\"established\", \"related\"]"),
          ACCEPT);
  private static final String NEIGHBOURS =
      rule("input", match("==", payload("icmpv6", "type"), "{\"set\": [135, 136]}"), ACCEPT);
  private static final Packet SSH = tcp("10.1.2.3", "10.0.0.10", 22);
  private static final Packet SSH6 = tcp("2001:db8::7", "fd00:10::10", 22);

  /// Decide on a rule that drops under a policy that accepts.
  private static Decision dropping(Packet packet, String... matches) {
    var statements = new String[matches.length + 1];
    System.arraycopy(matches, 0, statements, 0, matches.length);
    statements[matches.length] = DROP;
    return in(nft(INPUT, rule("input", statements)), packet).decision();
  }

  @Test
  void n1ChainsOfBothFamiliesRunInTheOrderOfTheirPriorities() {
    String late =
        "{\"chain\": {\"family\": \"ip\", \"table\": \"b\", \"name\": \"late\", \"type\":"
            + " \"filter\", \"hook\": \"input\", \"prio\": 10, \"policy\": \"drop\"}}";
    String table = "{\"table\": {\"family\": \"ip\", \"name\": \"b\"}}";
    assertThat(in(nft(INPUT, table, late), SSH).decision()).isEqualTo(Decision.DROPPED);
    assertThat(in(nft(INPUT, table, late), SSH6).decision()).isEqualTo(Decision.PASSES);
    String noPolicy = INPUT.replace(", \"policy\": \"accept\"", "");
    assertThat(in(nft(noPolicy), SSH).decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void n2AcceptEndsItsChainAndDropEndsEverything() {
    String early = base("early", "input", -10, "accept");
    Explanation later =
        in(nft(early, rule("early", dport("22"), ACCEPT), CLOSED, STATEFUL, NEIGHBOURS), SSH);
    assertThat(later.decision()).isEqualTo(Decision.DROPPED);
    assertThat(in(nft(early, rule("early", DROP), INPUT, rule("input", ACCEPT)), SSH).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void n3JumpGotoAndReturn() {
    String jump = rule("input", "{\"jump\": {\"target\": \"one\"}}");
    String go = rule("input", "{\"goto\": {\"target\": \"one\"}}");
    String back = rule("one", "{\"return\": null}");
    String after = rule("input", DROP);
    assertThat(in(nft(chain("one"), INPUT, jump, back, after), SSH).decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(nft(chain("one"), INPUT, go, back, after), SSH).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(
            in(nft(CLOSED, rule("input", "{\"return\": null}"), rule("input", ACCEPT)), SSH)
                .decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(nft(INPUT, rule("input", "{\"continue\": null}"), after), SSH).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void n4StatementsRunFromLeftToRight() {
    assertThat(dropping(SSH, dport("23"), "{\"counter\": null}")).isEqualTo(Decision.PASSES);
    assertThat(dropping(SSH, "{\"counter\": null}", dport("22"))).isEqualTo(Decision.DROPPED);
    assertThat(in(nft(INPUT, rule("input", dport("22"), "{\"log\": null}")), SSH).decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void n5OperatorsAndValues() {
    String port = payload("tcp", "dport");
    String source = payload("ip", "saddr");
    for (String matches :
        new String[] {
          match("==", port, "22"),
          match("!=", port, "23"),
          match("<", port, "23"),
          match(">=", port, "22"),
          match("==", port, "{\"range\": [20, 30]}"),
          match("==", port, "{\"set\": [80, {\"range\": [20, 25]}]}"),
          match("==", source, "{\"prefix\": {\"addr\": \"10.0.0.0\", \"len\": 8}}"),
          match("!=", source, "\"192.0.2.1\""),
          match("==", source, "{\"range\": [\"10.1.0.0\", \"10.2.0.0\"]}"),
          match("in", "{\"ct\": {\"key\": \"state\"}}", "\"new\""),
          match("==", "{\"ct\": {\"key\": \"state\"}}", "{\"set\": [\"new\", \"untracked\"]}"),
          match("==", "{\"&\": [" + payload("tcp", "flags") + ", [\"syn\", \"ack\"]]}", "\"syn\""),
          match("==", "{\"meta\": {\"key\": \"l4proto\"}}", "6"),
          match("==", "{\"fib\": {\"result\": \"type\", \"flags\": [\"daddr\"]}}", "\"local\"")
        }) {
      assertThat(dropping(SSH, matches)).as(matches).isEqualTo(Decision.DROPPED);
    }
    assertThat(dropping(SSH, match(">", port, "22"))).isEqualTo(Decision.PASSES);
    assertThat(dropping(SSH, match("=~", port, "22"))).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void n6WhatIsImpliedIsNotPrinted() {
    assertThat(dropping(udp("10.1.2.3", "10.0.0.10", 22), dport("22"))).isEqualTo(Decision.PASSES);
    assertThat(dropping(SSH6, match("!=", payload("ip", "saddr"), "\"10.9.9.9\"")))
        .as("a negated IPv4 address never matches IPv6")
        .isEqualTo(Decision.PASSES);
    assertThat(
            dropping(udp("10.1.2.3", "10.0.0.10", 53), match("==", payload("th", "dport"), "53")))
        .isEqualTo(Decision.DROPPED);
    assertThat(
            dropping(udp("10.1.2.3", "10.0.0.10", 53), match("!=", payload("tcp", "dport"), "80")))
        .isEqualTo(Decision.PASSES);
    String icmp =
        rule("input", "{\"reject\": {\"type\": \"icmp\", \"expr\": \"host-unreachable\"}}");
    assertThat(in(nft(INPUT, icmp), SSH).decision()).isEqualTo(Decision.REFUSED);
    assertThat(in(nft(INPUT, icmp), SSH6).decision()).isEqualTo(Decision.PASSES);
  }

  private static String set(String type, String more) {
    return "{\"set\": {\"family\": \"inet\", \"table\": \"fw\", \"name\": \"s\", \"type\": "
        + type
        + ", "
        + more
        + "}}";
  }

  @Test
  void n7SetsHoldValuesRangesAndPairsUnlessTheyComeAndGo() {
    String use = rule("input", match("==", payload("ip", "saddr"), "\"@s\""), DROP);
    String type = "\"ipv4_addr\"";
    assertThat(in(nft(set(type, "\"elem\": [\"10.1.2.3\"]"), INPUT, use), SSH).decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(nft(set(type, "\"elem\": [\"10.1.2.4\"]"), INPUT, use), SSH).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(nft(set(type, "\"size\": 5"), INPUT, use), SSH).decision())
        .as("empty")
        .isEqualTo(Decision.PASSES);
    assertThat(in(nft(set(type, "\"flags\": [\"timeout\"]"), INPUT, use), SSH).decision())
        .isEqualTo(Decision.UNKNOWN);
    String pairs =
        rule(
            "input",
            match(
                "==",
                "{\"concat\": [" + payload("ip", "saddr") + "," + payload("tcp", "dport") + "]}",
                "\"@s\""),
            DROP);
    assertThat(
            in(
                    nft(
                        set(
                            "[\"ipv4_addr\", \"inet_service\"]",
                            "\"elem\": [{\"concat\": [{\"prefix\": {\"addr\": \"10.0.0.0\","
                                + " \"len\": 8}}, 22]}]"),
                        INPUT,
                        pairs),
                    SSH)
                .decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void n8VerdictMapsFallThroughWhereNothingIsFound() {
    String map =
        "{\"vmap\": {\"key\": "
            + payload("tcp", "dport")
            + ", \"data\": {\"set\": [[22, {\"drop\": null}], [80, {\"accept\": null}]]}}}";
    assertThat(in(nft(INPUT, rule("input", map)), SSH).decision()).isEqualTo(Decision.DROPPED);
    Packet other = tcp("10.1.2.3", "10.0.0.10", 443);
    assertThat(in(nft(INPUT, rule("input", map), rule("input", DROP)), other).decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(nft(INPUT, rule("input", map)), other).decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void n9Verdicts() {
    assertThat(
            in(nft(INPUT, rule("input", "{\"reject\": {\"type\": \"tcp reset\"}}")), SSH)
                .decision())
        .isEqualTo(Decision.REFUSED);
    assertThat(in(nft(INPUT, rule("input", "{\"queue\": {\"num\": 1}}")), SSH).decision())
        .isEqualTo(Decision.UNKNOWN);
    assertThat(
            in(
                    nft(
                        INPUT,
                        rule(
                            "input",
                            "{\"mangle\": {\"key\": {\"meta\": {\"key\": \"mark\"}}, \"value\":"
                                + " 1}}")),
                    SSH)
                .decision())
        .isEqualTo(Decision.PASSES);
    String nat = base("pre", "prerouting", -100, "accept").replace("\"filter\"", "\"nat\"");
    assertThat(
            in(
                    nft(
                        nat,
                        rule("pre", dport("8080"), "{\"redirect\": {\"port\": 22}}"),
                        CLOSED,
                        STATEFUL,
                        rule("input", dport("22"), ACCEPT)),
                    tcp("10.1.2.3", "10.0.0.10", 8080))
                .decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void n10RatesAreNotDecided() {
    Explanation limited =
        in(
            nft(
                CLOSED,
                STATEFUL,
                rule("input", "{\"limit\": {\"rate\": 5, \"per\": \"second\"}}", ACCEPT)),
            SSH);
    assertThat(limited.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(limited.code()).isEqualTo(HostCode.HOST_FIREWALL_RATE_LIMITED);
    assertThat(limited.place().orElseThrow().position())
        .isEqualTo("table inet fw chain input handle 7");
  }

  @Test
  void n11RulesOfIptablesLoseTheirMatchesUnlessIptablesSavePrintsThem() {
    String opaque =
        "{\"table\": {\"family\": \"ip\", \"name\": \"filter\"}}, {\"chain\": {\"family\": \"ip\","
            + " \"table\": \"filter\", \"name\": \"INPUT\", \"type\": \"filter\", \"hook\":"
            + " \"input\", \"prio\": 0, \"policy\": \"accept\"}}, {\"rule\": {\"family\": \"ip\","
            + " \"table\": \"filter\", \"chain\": \"INPUT\", \"handle\": 4, \"expr\": [{\"xt\":"
            + " {\"type\": \"match\", \"name\": \"multiport\"}}, {\"drop\": null}]}}";
    var files = new HashMap<>(nft(opaque));
    Explanation unread = in(files, SSH);
    assertThat(unread.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(unread.text()).contains("multiport").contains("iptables-save");
    files.put(
        "iptables-save.txt",
        """
        # Generated by iptables-save v1.8.9 (nf_tables)
        *filter
        :INPUT ACCEPT [0:0]
        -A INPUT -p tcp -m multiport --dports 80 -j DROP
        COMMIT
        """);
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void n12InterfacesHaveNamesBeginningsAndNoneOnTheOtherSide() {
    assertThat(dropping(SSH, match("==", "{\"meta\": {\"key\": \"iif\"}}", "\"ens5\"")))
        .isEqualTo(Decision.DROPPED);
    assertThat(dropping(SSH, match("==", "{\"meta\": {\"key\": \"iifname\"}}", "\"ens*\"")))
        .isEqualTo(Decision.DROPPED);
    assertThat(dropping(SSH, match("==", "{\"meta\": {\"key\": \"iifname\"}}", "\"lo\"")))
        .isEqualTo(Decision.PASSES);
    assertThat(dropping(SSH, match("!=", "{\"meta\": {\"key\": \"oifname\"}}", "\"lo\"")))
        .isEqualTo(Decision.DROPPED);
    assertThat(dropping(SSH, match("==", "{\"meta\": {\"key\": \"l4proto\"}}", "\"gre\"")))
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void n13FlowTablesTouchEstablishedFlowsOnly() {
    assertThat(
            in(
                    nft(
                        "{\"flowtable\": {\"family\": \"inet\", \"table\": \"fw\", \"name\":"
                            + " \"f\"}}",
                        base("forward", "forward", 0, "accept"),
                        rule("forward", "{\"flow\": {\"op\": \"add\", \"flowtable\": \"@f\"}}"),
                        INPUT),
                    SSH)
                .decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void aRuleSetThatIsCutShortIsUnknown() {
    for (String wrong :
        new String[] {
          "{\"nftables\": [{\"metainfo\": {}}, {\"table\"",
          "{}",
          "[]",
          "",
          "{\"nftables\": []}",
          "{\"nftables\": [{\"metainfo\": {\"json_schema_version\": 2}}]}"
        }) {
      Explanation explanation = in(Map.of("nft.json", wrong), SSH);
      assertThat(explanation.decision()).as(wrong).isEqualTo(Decision.UNKNOWN);
      assertThat(explanation.place().orElseThrow().file()).isEqualTo("nft.json");
    }
    assertThat(in(nft(rule("input", DROP)), SSH).decision()).isEqualTo(Decision.UNKNOWN);
  }
}
