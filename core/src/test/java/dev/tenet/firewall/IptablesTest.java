package dev.tenet.firewall;

import static dev.tenet.firewall.Asked.admission;
import static dev.tenet.firewall.Asked.filter;
import static dev.tenet.firewall.Asked.in;
import static dev.tenet.firewall.Asked.out;
import static dev.tenet.firewall.Asked.tables;
import static dev.tenet.firewall.Hosts.tcp;
import static dev.tenet.firewall.Hosts.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSpace;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IptablesTest {
  private static final String OPEN = ":INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]";
  private static final String CLOSED =
      ":INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]";
  private static final String ESTABLISHED = "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT";
  private static final Packet SSH = tcp("10.1.2.3", "10.0.0.10", 22);

  private static Decision ssh(String... rules) {
    return in(filter(OPEN, rules), SSH).decision();
  }

  @Test
  void h1FirstTerminatingTargetDecidesThenThePolicy() {
    assertThat(ssh("-A INPUT -p tcp -j ACCEPT", "-A INPUT -j DROP")).isEqualTo(Decision.PASSES);
    assertThat(ssh("-A INPUT -j DROP", "-A INPUT -p tcp -j ACCEPT")).isEqualTo(Decision.DROPPED);
    var closed = new HashMap<>(filter(CLOSED));
    closed.put("ip6tables-save.txt", "*filter\n" + CLOSED + "\nCOMMIT\n");
    Explanation byPolicy = in(closed, SSH);
    assertThat(byPolicy.decision()).isEqualTo(Decision.DROPPED);
    assertThat(byPolicy.code()).isEqualTo(HostCode.HOST_FIREWALL_DEFAULT_POLICY);
    assertThat(byPolicy.place().orElseThrow())
        .hasToString("iptables-save.txt line 2: :INPUT DROP [0:0]");
  }

  @Test
  void h2WhatIsDroppedBeforeInputNeverReachesIt() {
    Explanation raw =
        in(
            tables(
                "*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j DROP\nCOMMIT\n",
                "*filter\n" + OPEN + "\nCOMMIT\n"),
            SSH);
    assertThat(raw.code()).isEqualTo(HostCode.HOST_FIREWALL_EARLIER_TABLE);
    assertThat(raw.place().orElseThrow().position()).isEqualTo("line 3");
  }

  @Test
  void h3AcceptEndsItsOwnTableOnly() {
    assertThat(
            in(
                    tables(
                        "*mangle\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n",
                        "*filter\n:INPUT DROP [0:0]\nCOMMIT\n"),
                    SSH)
                .decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void h4JumpComesBackAndGotoDoesNot() {
    String[] chains = {
      ":ONE - [0:0]", ":TWO - [0:0]", "-A ONE -s 192.0.2.0/24 -j ACCEPT", "-A TWO -j RETURN"
    };
    String open = OPEN + "\n" + String.join("\n", chains);
    assertThat(in(filter(open, "-A INPUT -j ONE", "-A INPUT -j DROP"), SSH).decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(filter(open, "-A INPUT -g ONE", "-A INPUT -j DROP"), SSH).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(filter(open, "-A INPUT -j TWO", "-A INPUT -j DROP"), SSH).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void h5RejectRefusesAndLogGoesOn() {
    Explanation refused =
        in(
            filter(
                OPEN,
                "-A INPUT -j LOG --log-prefix \"a b \"",
                "-A INPUT -j REJECT --reject-with tcp-reset"),
            SSH);
    assertThat(refused.decision()).isEqualTo(Decision.REFUSED);
    assertThat(refused.code()).isEqualTo(HostCode.HOST_FIREWALL_RULE_REJECT);
    assertThat(ssh("-A INPUT -j NFQUEUE --queue-num 1")).isEqualTo(Decision.UNKNOWN);
  }

  private static Map<String, String> nat(String rule, String filter) {
    return tables(
        "*nat\n:PREROUTING ACCEPT [0:0]\n" + rule + "\nCOMMIT\n",
        "*filter\n" + filter + "\nCOMMIT\n");
  }

  @Test
  void h6TheFilterSeesTheNewPortAndForwardedPacketsPassInputBy() {
    Map<String, String> redirected =
        nat(
            "-A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80",
            ":INPUT DROP [0:0]\n-A INPUT -p tcp --dport 80 -j ACCEPT");
    assertThat(in(redirected, tcp("10.1.2.3", "10.0.0.10", 8080)).decision())
        .isEqualTo(Decision.PASSES);
    Map<String, String> forwarded =
        nat(
            "-A PREROUTING -p tcp --dport 8443 -j DNAT --to-destination 172.17.0.2:443",
            ":INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n-A FORWARD -o docker0 -j ACCEPT\n"
                + "-A FORWARD -i docker0 -j ACCEPT");
    Explanation bypass = in(forwarded, tcp("10.1.2.3", "10.0.0.10", 8443));
    assertThat(bypass.decision()).isEqualTo(Decision.PASSES);
    assertThat(bypass.details())
        .extracting(Note::code)
        .containsExactly(HostCode.HOST_FIREWALL_BYPASSED_BY_FORWARD);
    assertThat(admission(forwarded).redirects())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.to()).isEqualTo("172.17.0.2 port 443");
          assertThat(each.forwarded()).contains(true);
          assertThat(each.packets().must().contains(tcp("10.1.2.3", "10.0.0.10", 8443))).isTrue();
        });
  }

  @Test
  void h7TheOriginalPortIsRemembered() {
    Map<String, String> files =
        nat(
            "-A PREROUTING -p tcp --dport 8080:8081 -j REDIRECT --to-ports 80",
            ":INPUT ACCEPT [0:0]\n"
                + "-A INPUT -p tcp -m conntrack --ctorigdstport 8081 --ctdir ORIGINAL -j DROP");
    assertThat(in(files, tcp("10.1.2.3", "10.0.0.10", 8080)).decision()).isEqualTo(Decision.PASSES);
    assertThat(in(files, tcp("10.1.2.3", "10.0.0.10", 8081)).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void h8RepliesNeedARuleAndUntrackedOnesMissIt() {
    String closed = ":INPUT ACCEPT [0:0]\n:OUTPUT DROP [0:0]";
    Explanation lost = in(filter(closed), SSH);
    assertThat(lost.decision()).isEqualTo(Decision.REPLY_LOST);
    assertThat(lost.code()).isEqualTo(HostCode.HOST_FIREWALL_NO_ESTABLISHED_RULE);
    String reply = "-A OUTPUT -m state --state ESTABLISHED -j ACCEPT";
    assertThat(in(filter(closed, reply), SSH).decision()).isEqualTo(Decision.PASSES);
    Explanation untracked =
        in(
            tables(
                "*raw\n-A PREROUTING -j NOTRACK\n-A OUTPUT -j CT --notrack\nCOMMIT\n",
                "*filter\n" + closed + "\n" + reply + "\nCOMMIT\n"),
            SSH);
    assertThat(untracked.code()).isEqualTo(HostCode.HOST_FIREWALL_UNTRACKED);
    assertThat(in(filter(CLOSED, "-A INPUT -m state --state NEW -j ACCEPT"), SSH).decision())
        .as("the handshake's third packet is no longer new")
        .isEqualTo(Decision.REPLY_LOST);
  }

  @Test
  void h9LoopbackRulesAdmitNothingFromTheNetwork() {
    assertThat(in(filter(CLOSED, "-A INPUT -i lo -j ACCEPT"), SSH).decision())
        .isEqualTo(Decision.DROPPED);
    assertThat(in(filter(CLOSED, "-A INPUT -i ens+ -j ACCEPT"), SSH).decision())
        .isEqualTo(Decision.PASSES);
    Explanation other = in(filter(CLOSED, "-A INPUT -i ens6 -j ACCEPT"), SSH);
    assertThat(other.code()).isEqualTo(HostCode.HOST_FIREWALL_INTERFACE_MISMATCH);
    var files = filter(CLOSED, "-A INPUT -i ens5 -j ACCEPT");
    assertThat(
            HostFirewall.read(files, Set.of(Assumption.NOTHING_BESIDE))
                .explain(Direction.INBOUND, Hosts.ENS5, SSH)
                .code())
        .as("without ip-addr.json")
        .isEqualTo(HostCode.HOST_FIREWALL_NOT_COLLECTED);
  }

  @Test
  void h10MatchesAreReadExactly() {
    for (String match :
        new String[] {
          "-p tcp --dport 22",
          "-p tcp --dport 20:30",
          "-p tcp --dport :22",
          "-p tcp --dport 22:",
          "! -p udp",
          "-s 10.0.0.0/255.0.0.0",
          "! -s 192.0.2.0/24",
          "-p tcp ! --dport 80",
          "-p tcp -m multiport --dports 80,20:25",
          "-p tcp -m multiport --ports 22",
          "-m iprange --src-range 10.1.2.1-10.1.2.9",
          "-p tcp --syn",
          "-p tcp --tcp-flags SYN,ACK SYN",
          "-m addrtype --dst-type LOCAL",
          "-m addrtype ! --dst-type MULTICAST",
          "-m pkttype --pkt-type unicast",
          "-m state --state NEW,RELATED",
          "-m conntrack ! --ctstate INVALID",
          "-m comment --comment \"it's -j DROP\"",
          "-p tcp --sport 49152:65535",
          "-m conntrack --ctorigdst 10.0.0.10",
          "-m set --match-set nets src"
        }) {
      var files = new HashMap<>(filter(OPEN, "-A INPUT " + match + " -j DROP"));
      files.put("ipset-save.txt", "create nets hash:net family inet\nadd nets 10.1.0.0/16\n");
      assertThat(in(files, SSH).decision()).as(match).isEqualTo(Decision.DROPPED);
    }
    for (String match :
        new String[] {
          "-p udp",
          "-p tcp --dport 23",
          "-p tcp ! --dport 22",
          "-d 10.0.0.11",
          "! -s 10.0.0.0/8",
          "-m addrtype --dst-type BROADCAST,MULTICAST",
          "-p icmp --icmp-type 8",
          "-m conntrack --ctstate DNAT",
          "-6",
          "-m state --state INVALID"
        }) {
      assertThat(ssh("-A INPUT " + match + " -j DROP")).as(match).isEqualTo(Decision.PASSES);
    }
  }

  @Test
  void h11UndecidableMatchesWidenOnlyWhatMayPass() {
    for (String match :
        new String[] {
          "-m limit --limit 3/min",
          "-m hashlimit --hashlimit-upto 5/sec --hashlimit-name a",
          "-m recent --name x --rcheck --seconds 9",
          "-m time --timestart 08:00",
          "-m mark --mark 1",
          "-m statistic --mode random --probability 0.5",
          "-m geoip --src-cc DE",
          "-m string --string abc --algo bm",
          "-m something --never --heard of",
          "-m connlimit --connlimit-above 3",
          "-m owner --uid-owner 0"
        }) {
      Admission admission =
          admission(filter(CLOSED, ESTABLISHED, "-A INPUT " + match + " -j ACCEPT"));
      assertThat(admission.accepted().must().contains(SSH)).as(match).isFalse();
      assertThat(admission.accepted().may().contains(SSH)).as(match).isTrue();
      assertThat(admission.reasons())
          .as(match)
          .anySatisfy(
              reason -> assertThat(reason.place().orElseThrow().position()).isEqualTo("line 6"));
    }
    assertThat(ssh("-A INPUT -m limit --limit 1/s -j DROP", "-A INPUT -j DROP"))
        .as("either way")
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void h12WholePacketsAreNoFragments() {
    assertThat(ssh("-A INPUT -f -j DROP")).isEqualTo(Decision.PASSES);
    assertThat(ssh("-A INPUT ! -f -j DROP")).isEqualTo(Decision.DROPPED);
  }

  @Test
  void h13AnEmptyExportAcceptsAMissingOneIsUnknownAndIpv6NeedsItsNeighbours() {
    Packet v6 = tcp("2001:db8::7", "fd00:10::10", 22);
    assertThat(in(filter(CLOSED), v6).decision()).as("empty").isEqualTo(Decision.PASSES);
    Explanation missing = in(Map.of("iptables-save.txt", "*filter\n" + OPEN + "\nCOMMIT\n"), v6);
    assertThat(missing.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(missing.code()).isEqualTo(HostCode.HOST_FIREWALL_NOT_COLLECTED);
    String rules = "*filter\n" + CLOSED + "\n-A INPUT -p tcp -j ACCEPT\n";
    Explanation alone =
        in(Map.of("iptables-save.txt", "", "ip6tables-save.txt", rules + "COMMIT\n"), v6);
    assertThat(alone.code()).isEqualTo(HostCode.HOST_FIREWALL_NEIGHBOURS_BLOCKED);
    String neighbours = "-A INPUT -p ipv6-icmp -j ACCEPT\nCOMMIT\n";
    assertThat(
            in(Map.of("iptables-save.txt", "", "ip6tables-save.txt", rules + neighbours), v6)
                .decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(filter(CLOSED), SSH).code())
        .as("IPv4 is closed, IPv6 is open")
        .isEqualTo(HostCode.HOST_FIREWALL_FAMILY_NOT_COVERED);
  }

  @Test
  void h14BothBackEndsMustAdmitAndOneThatWasNotCollectedMayDoAnything() {
    String open = "*filter\n" + OPEN + "\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n";
    String closed = "*filter\n:INPUT DROP [0:0]\nCOMMIT\n";
    var both =
        new HashMap<>(
            Map.of(
                "nft.json",
                Asked.nft().values().iterator().next(),
                "iptables-save.txt",
                "# Generated by iptables-save v1.8.9 (nf_tables)\n" + open,
                "iptables-legacy-save.txt",
                closed,
                "ip6tables-legacy-save.txt",
                ""));
    both.putAll(Hosts.NETWORK);
    Explanation second = HostFirewall.read(both).explain(Direction.INBOUND, Hosts.ENS5, SSH);
    assertThat(second.decision()).isEqualTo(Decision.DROPPED);
    assertThat(second.code()).isEqualTo(HostCode.HOST_FIREWALL_SECOND_RULESET);
    both.put("iptables-legacy-save.txt", "");
    assertThat(HostFirewall.read(both).explain(Direction.INBOUND, Hosts.ENS5, SSH).decision())
        .isEqualTo(Decision.PASSES);
    both.remove("iptables-legacy-save.txt");
    Explanation unknown = HostFirewall.read(both).explain(Direction.INBOUND, Hosts.ENS5, SSH);
    assertThat(unknown.code()).isEqualTo(HostCode.HOST_FIREWALL_NOT_COLLECTED);
    assertThat(unknown.place().orElseThrow().file()).isEqualTo("iptables-legacy-save.txt");
  }

  @Test
  void h15OutboundPacketsAreStoppedAtTheHost() {
    Explanation denied =
        out(
            filter(":INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]", "-A OUTPUT -p udp -j DROP"),
            udp("10.0.0.10", "192.0.2.15", 53));
    assertThat(denied.decision()).isEqualTo(Decision.DROPPED);
    assertThat(denied.place().orElseThrow().text()).isEqualTo("-A OUTPUT -p udp -j DROP");
  }

  @Test
  void aFileThatIsCutShortOrIsNoSavedRuleSetIsUnknownWithItsLine() {
    for (var wrong :
        Map.of(
                "*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n", "line 1",
                "*filter\n-D INPUT 1\nCOMMIT\n", "line 2",
                "-A INPUT -j DROP\n", "line 1",
                "*filter\n-A INPUT -j NOWHERE\nCOMMIT\n", "line 2",
                "*filter\n:A - [0:0]\n-A INPUT -j A\n-A A -j INPUT\nCOMMIT\n", "line 3",
                "\0\0", "")
            .entrySet()) {
      Explanation explanation =
          in(Map.of("iptables-save.txt", wrong.getKey(), "ip6tables-save.txt", ""), SSH);
      assertThat(explanation.decision()).as(wrong.getKey()).isEqualTo(Decision.UNKNOWN);
      assertThat(explanation.place().orElseThrow().position()).startsWith(wrong.getValue());
    }
  }

  @Test
  void rulesTooComplexForTheBudgetAreUnknown() {
    var space = new PacketSpace(new dev.tenet.packets.Budget(100, 100));
    Admission admission =
        Asked.host(filter(CLOSED, "-A INPUT -p tcp -m multiport --dports 1,3,5,7 -j ACCEPT"))
            .inbound(space, Hosts.ENS5, space.all());
    assertThat(admission.reasons()).extracting(Reason::code).containsExactly(HostCode.TOO_COMPLEX);
    assertThat(admission.accepted().must().isEmpty()).isTrue();
    assertThat(admission.accepted().may().isAll()).isTrue();
  }

  @Test
  void socketsTellWhoListens() {
    var files = new HashMap<>(filter(OPEN));
    files.put(
        "ss.txt",
        """
        tcp   LISTEN 0 128 0.0.0.0:22 0.0.0.0:*
        tcp   LISTEN 0 128 127.0.0.1:5432 0.0.0.0:*
        udp   UNCONN 0 0 [::]:53 [::]:*
        """);
    Listening listening = admission(files).listening().orElseThrow();
    assertThat(listening.anyone().contains(SSH)).isTrue();
    assertThat(listening.anyone().contains(udp("10.1.2.3", "10.0.0.10", 53))).isTrue();
    assertThat(listening.anyone().contains(tcp("10.1.2.3", "10.0.0.10", 5432))).isFalse();
    assertThat(listening.loopbackOnly().contains(tcp("10.1.2.3", "10.0.0.10", 5432))).isTrue();
    assertThat(admission(filter(OPEN)).listening()).isEmpty();
    assertThat(in(files, tcp("10.1.2.3", "10.0.0.10", 5432)).details())
        .extracting(Note::code)
        .containsExactly(HostCode.HOST_LISTENS_ON_LOOPBACK_ONLY);
    assertThat(in(files, tcp("10.1.2.3", "10.0.0.10", 5433)).details())
        .extracting(Note::code)
        .containsExactly(HostCode.HOST_NOT_LISTENING);
    assertThat(in(files, SSH).details()).isEmpty();
  }
}
