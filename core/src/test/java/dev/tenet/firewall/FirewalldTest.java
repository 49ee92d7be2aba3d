package dev.tenet.firewall;

import static dev.tenet.firewall.Asked.in;
import static dev.tenet.firewall.Asked.out;
import static dev.tenet.firewall.Hosts.ping;
import static dev.tenet.firewall.Hosts.tcp;
import static dev.tenet.firewall.Hosts.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.Packet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirewalldTest {
  private static final Packet SSH = tcp("10.1.2.3", "10.0.0.10", 22);
  private static final Packet WEB = tcp("10.1.2.3", "10.0.0.10", 80);

  private static String zone(String name, String target, String bindings, String body) {
    return """
    %s (active)
      target: %s
      icmp-block-inversion: no
    %s%s  icmp-blocks:\s
      rich rules:\s
    """
        .formatted(name, target, bindings, body);
  }

  private static Map<String, String> zones(String... zones) {
    return Map.of(
        "firewall-cmd-list-all-zones.txt",
        String.join("\n", zones),
        "firewall-cmd-get-default-zone.txt",
        "public\n");
  }

  private static String open(String name, String bindings) {
    return zone(name, "default", bindings, "  services: http\n");
  }

  /// The zone `public` with these lines, the last of which may be rich rules.
  private static Decision of(Packet packet, String body, String... rich) {
    String text = zone("public", "default", "", body);
    for (String rule : rich) {
      text += "\t" + rule + "\n";
    }
    return in(zones(text), packet).decision();
  }

  @Test
  void f1TheZoneIsThatOfTheSourceThenOfTheInterfaceThenTheDefault() {
    String closed = zone("public", "default", "", "  services: ssh\n");
    assertThat(in(zones(closed), WEB).decision()).isEqualTo(Decision.REFUSED);
    assertThat(in(zones(closed, open("web", "  sources: 10.1.0.0/16\n")), WEB).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(zones(closed, open("web", "  interfaces: ens5\n")), WEB).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(in(zones(closed, open("web", "  interfaces: ens6\n")), WEB).decision())
        .isEqualTo(Decision.REFUSED);
    assertThat(
            in(
                    zones(
                        closed,
                        open("web", "  sources: 10.1.0.0/16\n"),
                        zone("lan", "DROP", "  interfaces: ens5\n", "")),
                    WEB)
                .decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void f2DenyRulesComeBeforeAllowRulesUnlessTheirPrioritySaysOtherwise() {
    String accept = "rule family=\"ipv4\" source address=\"10.1.0.0/16\" accept";
    String drop = "rule family=\"ipv4\" port port=\"80\" protocol=\"tcp\" drop";
    assertThat(of(WEB, "", accept, drop)).isEqualTo(Decision.DROPPED);
    assertThat(of(WEB, "", "rule priority=\"-5\" source address=\"10.1.2.3\" accept", drop))
        .isEqualTo(Decision.PASSES);
    assertThat(
            of(
                WEB,
                "  services: http\n",
                "rule priority=\"5\" port port=\"80\" protocol=\"tcp\" drop"))
        .isEqualTo(Decision.PASSES);
    assertThat(of(WEB, "", "rule service name=\"http\" accept limit value=\"1/m\""))
        .isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void f3TheTargetDecidesWhatNothingElseDoes() {
    assertThat(of(SSH, "")).isEqualTo(Decision.REFUSED);
    assertThat(of(ping("10.1.2.3", "10.0.0.10"), "")).isEqualTo(Decision.PASSES);
    for (var target :
        Map.of("%%REJECT%%", Decision.REFUSED, "DROP", Decision.DROPPED, "ACCEPT", Decision.PASSES)
            .entrySet()) {
      assertThat(in(zones(zone("public", target.getKey(), "", "")), SSH).decision())
          .isEqualTo(target.getValue());
    }
    assertThat(in(zones(zone("public", "DROP", "", "")), ping("10.1.2.3", "10.0.0.10")).decision())
        .isEqualTo(Decision.DROPPED);
  }

  @Test
  void f4BlockedTypesAreRefusedAndInvertedOnesAloneAreAllowed() {
    String blocks =
        zone("public", "default", "", "").replace("icmp-blocks: ", "icmp-blocks: echo-request");
    Packet ping = ping("10.1.2.3", "10.0.0.10");
    assertThat(in(zones(blocks), ping).decision()).isEqualTo(Decision.REFUSED);
    assertThat(in(zones(blocks.replace("inversion: no", "inversion: yes")), ping).decision())
        .isEqualTo(Decision.PASSES);
    assertThat(
            in(
                    zones(
                        zone("public", "default", "", "")
                            .replace("inversion: no", "inversion: yes")),
                    ping)
                .decision())
        .isEqualTo(Decision.REFUSED);
  }

  @Test
  void f5SourcePortsAdmitEveryPort() {
    Packet from20000 = Hosts.packet(Names.TCP, 20_000, "10.1.2.3", "10.0.0.10", 9999);
    assertThat(of(from20000, "  source-ports: 20000/tcp\n")).isEqualTo(Decision.PASSES);
    assertThat(of(WEB, "  source-ports: 20000/tcp\n")).isEqualTo(Decision.REFUSED);
  }

  @Test
  void f6ForwardPortsAdmitThePortThoughTheNewOneIsClosed() {
    String forward = "  forward-ports: \n\tport=8080:proto=tcp:toport=80:toaddr=\n";
    assertThat(of(tcp("10.1.2.3", "10.0.0.10", 8080), forward)).isEqualTo(Decision.PASSES);
    assertThat(of(WEB, forward)).isEqualTo(Decision.REFUSED);
    Explanation away =
        in(
            zones(
                zone(
                    "public",
                    "default",
                    "",
                    "  forward-ports: \n\tport=8080:proto=tcp:toport=80:toaddr=172.17.0.2\n")),
            tcp("10.1.2.3", "10.0.0.10", 8080));
    assertThat(away.details())
        .extracting(Note::code)
        .containsExactly(HostCode.HOST_FIREWALL_BYPASSED_BY_FORWARD);
  }

  @Test
  void f7ServicesHaveTheirPortsAndDestinations() {
    assertThat(of(SSH, "  services: dhcpv6-client ssh\n")).isEqualTo(Decision.PASSES);
    assertThat(of(udp("10.1.2.3", "224.0.0.251", 5353), "  services: mdns\n"))
        .isEqualTo(Decision.PASSES);
    assertThat(of(udp("10.1.2.3", "10.0.0.10", 5353), "  services: mdns\n"))
        .isEqualTo(Decision.REFUSED);
    assertThat(of(WEB, "  services: my-own\n")).isEqualTo(Decision.UNKNOWN);
    var defined = new HashMap<>(zones(zone("public", "default", "", "  services: my-own\n")));
    defined.put(
        "firewalld/services/my-own.xml",
        "<service><short>Mine</short><port port=\"80\" protocol=\"tcp\"/></service>");
    assertThat(in(defined, WEB).decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void f8OutgoingIsFreeDirectRulesComeFirstAndIpv6NeedsAWayBack() {
    var files = new HashMap<>(zones(zone("public", "default", "", "  services: ssh\n")));
    assertThat(out(files, tcp("10.0.0.10", "192.0.2.15", 443)).decision())
        .isEqualTo(Decision.PASSES);
    Packet v6 = tcp("2001:db8::7", "fd00:10::10", 22);
    assertThat(in(files, v6).decision()).isEqualTo(Decision.PASSES);
    files.put("ip-route.json", "[]");
    assertThat(in(files, v6).decision()).isEqualTo(Decision.DROPPED);
    files.put(
        "firewall-cmd-direct-get-all-rules.txt", "ipv4 filter INPUT 0 -p tcp --dport 22 -j DROP\n");
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.DROPPED);
    files.put("firewall-cmd-direct-get-all-rules.txt", "");
    files.put("firewall-cmd-list-all-policies.txt", "mine (active)\n  priority: -1\n");
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.UNKNOWN);
  }

  private static final Map<String, String> XML =
      Map.of(
          "firewalld/firewalld.conf",
          "# comment\nDefaultZone=mine\n",
          "firewalld/zones/mine.xml",
          """
          <?xml version="1.0" encoding="utf-8"?>
          <zone target="DROP">
            <service name="ssh"/>
            <port port="8000-8010" protocol="tcp"/>
            <source-port port="20000" protocol="tcp"/>
            <icmp-block name="echo-request"/>
            <forward-port port="9000" protocol="tcp" to-port="22"/>
            <rule family="ipv4">
              <source address="10.1.0.0/16" invert="True"/>
              <port port="80" protocol="tcp"/>
              <accept/>
            </rule>
          </zone>
          """);

  @Test
  void f9ThePermanentConfigurationIsReadAndSaidToBeIt() {
    assertThat(in(XML, SSH).decision()).isEqualTo(Decision.PASSES);
    assertThat(Asked.admission(XML).notes())
        .anySatisfy(note -> assertThat(note.text()).contains("permanent configuration"));
    assertThat(in(Map.of("firewalld/firewalld.conf", "DefaultZone=public\n"), SSH).decision())
        .as("built-in zone")
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void f10RichRulesAreReadFromText() {
    for (String rule :
        new String[] {
          "rule service name=\"http\" accept",
          "rule family=\"ipv4\" source address=\"10.0.0.0/8\" service name=\"http\" log prefix=\"a"
              + " b\" level=\"info\" audit accept",
          "rule family=\"ipv4\" source NOT address=\"192.0.2.0/24\" port port=\"80\""
              + " protocol=\"tcp\" accept",
          "rule family=\"ipv4\" destination address=\"10.0.0.10\" protocol value=\"tcp\" accept",
          "rule source-port port=\"49152\" protocol=\"tcp\" accept"
        }) {
      assertThat(of(WEB, "", rule)).as(rule).isEqualTo(Decision.PASSES);
    }
    assertThat(of(WEB, "", "rule family=\"ipv6\" service name=\"http\" accept"))
        .isEqualTo(Decision.REFUSED);
    assertThat(of(WEB, "", "rule source ipset=\"mine\" accept")).isEqualTo(Decision.UNKNOWN);
    assertThat(of(ping("10.1.2.3", "10.0.0.10"), "", "rule icmp-block name=\"echo-request\""))
        .isEqualTo(Decision.REFUSED);
  }

  @Test
  void f11XmlZonesSayTheSameAsText() {
    assertThat(in(XML, tcp("10.1.2.3", "10.0.0.10", 8005)).decision()).isEqualTo(Decision.PASSES);
    assertThat(in(XML, tcp("10.1.2.3", "10.0.0.10", 9000)).decision()).isEqualTo(Decision.PASSES);
    assertThat(in(XML, WEB).decision()).as("inverted").isEqualTo(Decision.DROPPED);
    assertThat(in(XML, tcp("192.0.2.15", "10.0.0.10", 80)).decision()).isEqualTo(Decision.PASSES);
    assertThat(in(XML, ping("10.1.2.3", "10.0.0.10")).decision()).isEqualTo(Decision.REFUSED);
    var entity = new HashMap<>(XML);
    entity.put(
        "firewalld/zones/mine.xml",
        "<!DOCTYPE zone [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><zone>&x;</zone>");
    assertThat(in(entity, SSH).decision()).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void f12OtherTablesRunBeforeTheCompiledFormWhichHolds() {
    var files = new HashMap<>(zones(zone("public", "ACCEPT", "", "")));
    files.putAll(
        Asked.nft(
            Asked.base("input", "input", 0, "accept"),
            Asked.rule("input", Asked.dport("22"), "{\"drop\": null}")));
    assertThat(in(files, SSH).decision()).isEqualTo(Decision.DROPPED);
    assertThat(Asked.admission(files).notes())
        .extracting(Note::code)
        .contains(HostCode.HOST_FIREWALL_DISAGREES);
  }

  @Test
  void textThatIsCutShortIsUnknown() {
    Explanation cut = in(zones("public\n  target: ACCEPT\n  services: ssh\n"), SSH);
    assertThat(cut.decision()).isEqualTo(Decision.UNKNOWN);
    assertThat(cut.place().orElseThrow().position()).isEqualTo("line 1");
  }
}
