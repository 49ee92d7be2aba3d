package dev.tenet.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.packets.IpAddress;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSpace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A host with two interfaces, `eth0` (10.0.1.10) with the default route and `eth1` (10.0.2.10).
class HostRoutingTest {
  private static final String ETH0 = "0a:00:00:00:00:01";
  private static final String ETH1 = "0a:00:00:00:00:02";
  private static final Nic SECOND =
      new Nic(ETH1, List.of(IpAddress.of("10.0.2.10")), List.of(), List.of(ETH0));
  private static final Nic FIRST =
      new Nic(ETH0, List.of(IpAddress.of("10.0.1.10")), List.of(), List.of(ETH1));

  private final Map<String, String> files = new HashMap<>();

  private HostRoutingTest routes(String... more) {
    files.put("iptables-save.txt", "");
    files.put("ip6tables-save.txt", "");
    files.put("ip-addr.json", addresses("UP"));
    files.put(
        "ip-route.json",
        """
        [{"dst":"default","gateway":"10.0.1.1","dev":"eth0"},
         {"dst":"10.0.1.0/24","dev":"eth0"},{"dst":"10.0.2.0/24","dev":"eth1"},
         {"type":"local","dst":"10.0.1.10","dev":"eth0","table":"local"}%s]
        """
            .formatted(more.length == 0 ? "" : "," + String.join(",", more)));
    return this;
  }

  private static String addresses(String state) {
    return """
    [{"ifname":"eth0","address":"%s","operstate":"UP","addr_info":[{"local":"10.0.1.10","prefixlen":24}]},
     {"ifname":"eth1","address":"%s","operstate":"%s","addr_info":[{"local":"10.0.2.10","prefixlen":24}]}]
    """
        .formatted(ETH0, ETH1, state);
  }

  private HostRoutingTest file(String name, String text) {
    files.put(name, text);
    return this;
  }

  private HostRoutingTest filters(int all, int second) {
    return file(
        "sysctl.txt",
        "net.ipv4.conf.all.rp_filter = %d\nnet.ipv4.conf.eth1.rp_filter = %d\n"
            .formatted(all, second));
  }

  private Explanation from(String peer) {
    return explain(Direction.INBOUND, SECOND, Hosts.tcp(peer, "10.0.2.10", 443));
  }

  private Explanation explain(Direction direction, Nic nic, Packet packet) {
    HostFirewall firewall = HostFirewall.read(files, java.util.Set.of(Assumption.NOTHING_BESIDE));
    Explanation explanation = firewall.explain(direction, nic, packet);
    var space = new PacketSpace();
    var asked = space.address(dev.tenet.packets.Field.SOURCE, packet.source());
    Admission all =
        direction == Direction.INBOUND
            ? firewall.inbound(space, nic, asked)
            : firewall.outbound(space, nic, asked);
    assertThat(all.answered().must().contains(packet))
        .isEqualTo(explanation.decision() == Decision.PASSES);
    assertThat(all.answered().may().contains(packet))
        .isEqualTo(
            explanation.decision() == Decision.PASSES
                || explanation.decision() == Decision.UNKNOWN);
    return explanation;
  }

  @Test
  void aSecondInterfaceWithoutARouteOfItsOwnAnswersItsOwnSubnetOnly() {
    routes().filters(0, 0);
    assertThat(from("10.0.2.77").decision()).isEqualTo(Decision.PASSES);
    Explanation far = from("8.8.8.8");
    assertThat(far.decision()).isEqualTo(Decision.REPLY_LOST);
    assertThat(far.code()).isEqualTo(HostCode.HOST_NO_ROUTE);
    assertThat(explain(Direction.INBOUND, FIRST, Hosts.tcp("8.8.8.8", "10.0.1.10", 443)).decision())
        .isEqualTo(Decision.PASSES);
  }

  @Test
  void aStrictReversePathFilterDropsWhatWouldBeAnsweredElsewhere() {
    assertThat(routes().filters(0, 1).from("8.8.8.8"))
        .extracting(Explanation::decision, Explanation::code)
        .containsExactly(Decision.DROPPED, HostCode.HOST_REVERSE_PATH_FILTER);
    // The greater value of the two holds, and 2 is loose.
    assertThat(filters(1, 2).from("8.8.8.8").code()).isEqualTo(HostCode.HOST_NO_ROUTE);
    assertThat(filters(1, 0).from("8.8.8.8").decision()).isEqualTo(Decision.DROPPED);
    assertThat(from("10.0.2.77").decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void whatTheNetworkMayTakeFromTheOtherInterfaceIsUnknown() {
    Nic lax = new Nic(ETH1, List.of(IpAddress.of("10.0.2.10")), List.of());
    routes().filters(0, 0);
    Explanation found = explain(Direction.INBOUND, lax, Hosts.tcp("8.8.8.8", "10.0.2.10", 443));
    assertThat(found)
        .extracting(Explanation::decision, Explanation::code)
        .containsExactly(Decision.UNKNOWN, HostCode.HOST_NO_ROUTE);
  }

  @Test
  void anotherTableCountsWithTheRuleThatAsksIt() {
    String table =
        "{\"dst\":\"default\",\"gateway\":\"10.0.2.1\",\"dev\":\"eth1\",\"table\":\"10002\"}";
    routes(table).filters(1, 1);
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.UNKNOWN);
    String rules =
        """
        [{"priority":0,"src":"all","table":"local"},{"priority":512,"src":"%s","table":"10002"%s},
         {"priority":32766,"src":"all","table":"main"},{"priority":32767,"src":"all","table":"default"}]
        """;
    file("ip-rule.json", rules.formatted("10.0.2.10", ""));
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.PASSES);
    assertThat(
            explain(Direction.OUTBOUND, SECOND, Hosts.tcp("10.0.2.10", "8.8.8.8", 443)).decision())
        .isEqualTo(Decision.PASSES);
    file("ip-rule.json", rules.formatted("10.0.9.0", ",\"srclen\":24"));
    assertThat(from("8.8.8.8").code()).isEqualTo(HostCode.HOST_REVERSE_PATH_FILTER);
    file("ip-rule.json", rules.formatted("10.0.2.10", ",\"fwmark\":\"0x1\""));
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.UNKNOWN);
  }

  @Test
  void aHostWithoutADefaultRouteAnswersNobodyFarAway() {
    file("iptables-save.txt", "").routes();
    files.compute(
        "ip-route.json", (_, text) -> text.replaceFirst("\\{\"dst\":\"default\"[^}]*\\},", ""));
    assertThat(explain(Direction.INBOUND, FIRST, Hosts.tcp("8.8.8.8", "10.0.1.10", 443)).code())
        .isEqualTo(HostCode.HOST_NO_ROUTE);
    assertThat(explain(Direction.OUTBOUND, FIRST, Hosts.tcp("10.0.1.10", "8.8.8.8", 443)))
        .extracting(Explanation::decision, Explanation::code)
        .containsExactly(Decision.DROPPED, HostCode.HOST_NO_ROUTE);
  }

  @Test
  void theLongestRouteAndThenTheLeastMetricCounts() {
    String far = "{\"dst\":\"8.8.8.0/24\",\"dev\":\"eth1\",\"metric\":%d}";
    routes(far.formatted(10)).filters(1, 1);
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.PASSES);
    routes(far.formatted(10), far.formatted(5).replace("eth1", "eth0"));
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.DROPPED);
    routes(far.formatted(5), far.formatted(5).replace("eth1", "eth0"));
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.UNKNOWN);
    routes("{\"type\":\"unreachable\",\"dst\":\"8.8.8.8\",\"metric\":1}");
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.DROPPED);
  }

  @Test
  void withoutTheFilesNothingIsSaidOfRoutes() {
    routes();
    files.compute("ip-route.json", (_, text) -> text.replace(",\"table\":\"local\"", ""));
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.PASSES);
    routes();
    files.remove("ip-addr.json");
    assertThat(from("8.8.8.8").decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void whetherAFilterIsStrictIsUnknownWithoutItsFile() {
    Explanation found = routes().from("8.8.8.8");
    assertThat(found.code()).isEqualTo(HostCode.HOST_NO_ROUTE);
    assertThat(routes().from("10.0.2.77").decision()).isEqualTo(Decision.PASSES);
  }

  @Test
  void anInterfaceThatIsDownTakesNothing() {
    assertThat(routes().file("ip-addr.json", addresses("DOWN")).from("10.0.2.77"))
        .extracting(Explanation::decision, Explanation::code)
        .containsExactly(Decision.DROPPED, HostCode.HOST_INTERFACE_DOWN);
  }
}
