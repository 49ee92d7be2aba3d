package dev.tenet.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.firewall.HostCode;
import dev.tenet.fleet.Kinds;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules H: hosts' own firewalls on the way.
class HostSemanticsTest {
  private static final String DROP = ":INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]";
  private static final String ESTABLISHED =
      "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
  private static final String HTTPS = "-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT";

  private static List<Explanation> blocked(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  private static List<Explanation> details(Answer answer) {
    return answer.details().stream().map(Reason::code).toList();
  }

  @Test
  void whatTheHostAdmitsArrives() {
    Answer answer =
        new Net()
            .iptables("i-1", DROP, ESTABLISHED, HTTPS)
            .ask("8.8.8.8", "i-1", Traffic.tcp(443).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.paths().getFirst().forward().getLast().kind())
        .isEqualTo(ComponentKind.NETWORK_INTERFACE);
    assertThat(answer.paths().getFirst().forward())
        .filteredOn(hop -> hop.kind() == ComponentKind.HOST_FIREWALL)
        .singleElement()
        .satisfies(hop -> {
          assertThat(hop.id()).isEqualTo("i-1");
          assertThat(hop.rules())
              .extracting(Rule::id, Rule::text)
              .containsExactly(
                  org.assertj.core.groups.Tuple.tuple("iptables-save.txt line 5", HTTPS));
        });
    assertThat(details(answer)).doesNotContain(Explanation.HOST_FIREWALL_NOT_COLLECTED);
  }

  private static List<dev.tenet.packets.Cidr> v4() {
    return List.of(dev.tenet.packets.Cidr.of("198.51.100.10/32"));
  }

  @Test
  void whatTheHostDropsIsBlockedThereWithTheRule() {
    Answer answer =
        new Net()
            .iptables("i-1", DROP, ESTABLISHED, HTTPS, "-A INPUT -p tcp -m tcp --dport 22 -j DROP")
            .ask("8.8.8.8", "i-1", Traffic.tcp(22).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(blocker -> {
          assertThat(blocker.code()).isEqualTo(Explanation.HOST_FIREWALL_RULE_DROP);
          assertThat(blocker.kind()).isEqualTo(ComponentKind.HOST_FIREWALL);
          assertThat(blocker.rules())
              .extracting(Rule::sort, Rule::number, Rule::id)
              .containsExactly(
                  org.assertj.core.groups.Tuple.tuple(
                      Rule.Sort.HOST_RULE, 6, "iptables-save.txt line 6"));
        });
  }

  @Test
  void theDefaultPolicyIsNamed() {
    assertThat(
            blocked(
                new Net()
                    .iptables("i-1", DROP, ESTABLISHED, HTTPS)
                    .ask("8.8.8.8", "i-1", Traffic.tcp(22).withDestinations(v4()))))
        .containsExactly(Explanation.HOST_FIREWALL_DEFAULT_POLICY);
  }

  @Test
  void aReplyThatTheHostDropsIsLost() {
    Answer answer =
        new Net()
            .iptables("i-1", ":INPUT ACCEPT [0:0]\n:OUTPUT DROP [0:0]")
            .ask("8.8.8.8", "i-1", Traffic.tcp(443).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(blocker -> {
          assertThat(blocker.role()).isEqualTo(Role.REPLY);
          assertThat(blocker.code()).isEqualTo(Explanation.HOST_FIREWALL_NO_ESTABLISHED_RULE);
        });
  }

  @Test
  void aSenderIsFilteredOnTheWayOutAndItsRepliesOnTheWayIn() {
    String open = ":INPUT ACCEPT [0:0]\n:OUTPUT DROP [0:0]";
    Answer out = new Net().iptables("i-1", open).ask("i-1", "i-2", Traffic.tcp(443));
    assertThat(out.stopped()).isEqualTo(out.asked());
    assertThat(blocked(out)).contains(Explanation.HOST_FIREWALL_DEFAULT_POLICY);
    Answer back = new Net().iptables("i-1", DROP).ask("i-1", "10.0.1.20", Traffic.tcp(443));
    PacketSet asked = back.asked();
    assertThat(back.replyLost()).isEqualTo(asked);
    assertThat(
            new Net()
                .iptables("i-1", DROP, ESTABLISHED)
                .verdict("10.0.1.10", "10.0.1.20", Traffic.tcp(443)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void withoutFilesTheAnswerIsAboutTheNetworkAndSaysSo() {
    Answer answer = new Net().ask("8.8.8.8", "i-1", Traffic.tcp(443).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(details(answer)).containsExactly(Explanation.HOST_FIREWALL_NOT_COLLECTED);
    Answer others =
        new Net()
            .file("i-1", "os-release.txt", "ID=debian")
            .ask("8.8.8.8", "i-1", Traffic.tcp(443).withDestinations(v4()));
    assertThat(details(others)).containsExactly(Explanation.HOST_FIREWALL_NOT_COLLECTED);
  }

  @Test
  void aDamagedFileMakesItUnknownAndNamesFileAndLine() {
    Answer answer =
        new Net()
            .iptables("i-1", DROP, ESTABLISHED, HTTPS, "-A INPUT -p tcp --dprt 22 -j ACCEPT")
            .ask("8.8.8.8", "i-1", Traffic.tcp(22).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .anySatisfy(
            reason -> assertThat(reason.text()).contains("i-1", "iptables-save.txt line 6"));
  }

  @Test
  void aRateMakesItUnknownNotBlocked() {
    Answer answer =
        new Net()
            .iptables(
                "i-1",
                DROP,
                ESTABLISHED,
                "-A INPUT -p tcp -m tcp --dport 443 -m limit --limit 3/min -j ACCEPT")
            .ask("8.8.8.8", "i-1", Traffic.tcp(443).withDestinations(v4()));
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.undecided()).isEqualTo(answer.asked());
  }

  @Test
  void filesOfOneBackEndLeaveTheOtherOpenUnlessAssumedAbsent() {
    Net net =
        new Net()
            .file("i-1", "iptables-save.txt", "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n")
            .file("i-1", "ip6tables-save.txt", "");
    Traffic https = Traffic.tcp(443).withDestinations(v4());
    assertThat(net.verdict("8.8.8.8", "i-1", https)).isEqualTo(Reachability.UNKNOWN);
    assertThat(net.assume(Assumption.HOST_NOTHING_BESIDE).verdict("8.8.8.8", "i-1", https))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void nobodyListeningIsSaid() {
    Traffic https = Traffic.tcp(443).withDestinations(v4());
    Net net =
        new Net()
            .iptables("i-1", ":INPUT ACCEPT [0:0]")
            .file("i-1", "ss.txt", "tcp LISTEN 0 128 127.0.0.1:443 0.0.0.0:*\n");
    assertThat(details(net.ask("8.8.8.8", "i-1", https)))
        .contains(Explanation.HOST_LISTENS_ON_LOOPBACK_ONLY);
    assertThat(
            details(
                net.file("i-1", "ss.txt", "tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n")
                    .ask("8.8.8.8", "i-1", https)))
        .contains(Explanation.HOST_NOT_LISTENING);
  }

  @Test
  void hostsOnTheWayAreAskedBehindOtherBlockers() {
    Answer answer =
        new Net()
            .iptables("i-1", DROP, ESTABLISHED, HTTPS)
            .group("sg-1", Net.tcp(443, "0.0.0.0/0"), Net.ALL)
            .ask("8.8.8.8", "i-1", Traffic.tcp(22).withDestinations(v4()));
    assertThat(blocked(answer))
        .containsExactlyInAnyOrder(
            Explanation.ENI_SG_RULES_MISMATCH, Explanation.HOST_FIREWALL_DEFAULT_POLICY);
  }

  @Test
  void instancesWithDifferentFirewallsAreToldApartInAnExposure() {
    Net net =
        new Net()
            .instance("i-5", "running")
            .instance("i-6", "running")
            .eni("eni-5", "i-5", "subnet-a", "10.0.1.50", "198.51.100.50", "sg-1", "")
            .eni("eni-6", "i-6", "subnet-a", "10.0.1.60", "198.51.100.60", "sg-1", "")
            .iptables("i-5", DROP, ESTABLISHED, HTTPS)
            .without(Kinds.NETWORK_INTERFACES, "eni-1");
    var all = new ArrayList<VpcExposure>();
    net.network().exposure(new Endpoint.Internet(), 1, all::add);
    VpcExposure vpc = all.getFirst();
    assertThat(vpc.exposed())
        .extracting(Exposed::interfaces)
        .containsExactly(List.of("eni-5"), List.of("eni-6"));
    assertThat(vpc.exposed().getFirst().arrives().describe())
        .contains("tcp 443 from")
        .doesNotContain("udp");
    assertThat(vpc.exposed().getFirst().mayArrive()).isEqualTo(vpc.exposed().getFirst().arrives());
    assertThat(vpc.beforeHosts())
        .singleElement()
        .satisfies(
            exposed -> assertThat(exposed.arrives()).isEqualTo(vpc.exposed().getLast().arrives()));
  }

  @Test
  void everyCodeOfAHostHasItsExplanation() {
    assertThat(HostCode.values())
        .allSatisfy(code -> assertThat(HostCodes.of(code).name()).isEqualTo(code.name()));
  }

  @Test
  void filesThatAreTooOldDoNotCountAndTheAnswerSaysSo() {
    Net net = new Net().iptables("i-1", DROP, ESTABLISHED, HTTPS);
    Traffic ssh = Traffic.tcp(22).withDestinations(v4());
    net.file("i-1", "date.txt", "2026-11-19T12:00:00Z\n");
    assertThat(net.verdict("8.8.8.8", "i-1", ssh)).isEqualTo(Reachability.NOT_REACHABLE);
    net.file("i-1", "date.txt", "2026-11-19T11:59:59Z\n");
    Answer answer = net.ask("8.8.8.8", "i-1", ssh);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.details())
        .singleElement()
        .satisfies(detail -> {
          assertThat(detail.code()).isEqualTo(Explanation.HOST_FIREWALL_STALE);
          assertThat(detail.text())
              .contains("host/i-1", "2026-11-19T11:59:59Z", "2026-11-20T12:00:00Z");
        });
    assertThat(net.network().host("eni-1")).isEmpty();
    assertThat(net.network().whyNoHost("i-1")).isEqualTo(answer.details().getFirst().text());
    Network later = Network.of(net.fleet(), java.util.Set.of(), java.time.Duration.ofDays(2));
    assertThat(later.host("eni-1")).isPresent();
  }

  /// A second interface of `i-1`, in the other subnet, to which no route of the host's leads.
  private static Net second(String sourceDestCheck) {
    return new Net()
        .eni(
            "eni-1",
            "i-1",
            "vpc-1",
            "subnet-a",
            "10.0.1.10",
            "198.51.100.10",
            "sg-1",
            "",
            ",'MacAddress':'0a:00:00:00:00:01'" + sourceDestCheck)
        .eni(
            "eni-5",
            "i-1",
            "vpc-1",
            "subnet-b",
            "10.0.2.55",
            "",
            "sg-1",
            "",
            ",'MacAddress':'0a:00:00:00:00:05'")
        .iptables("i-1", ":INPUT ACCEPT [0:0]")
        .file(
            "i-1",
            "ip-addr.json",
            """
            [{"ifname":"eth0","address":"0a:00:00:00:00:01","operstate":"UP"},
             {"ifname":"eth1","address":"0a:00:00:00:00:05","operstate":"UP"}]
            """)
        .file(
            "i-1",
            "ip-route.json",
            """
            [{"dst":"default","gateway":"10.0.1.1","dev":"eth0"},{"dst":"10.0.2.0/24","dev":"eth1"},
             {"type":"local","dst":"10.0.1.10","dev":"eth0","table":"local"}]
            """)
        .file("i-1", "sysctl.txt", "net.ipv4.conf.eth1.rp_filter = 0");
  }

  @Test
  void aSecondInterfaceWithoutItsOwnRouteAnswersThroughTheFirstWhichTheNetworkDrops() {
    Answer answer = second("").ask("i-2", "eni-5", Traffic.tcp(443));
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
    assertThat(blocked(answer)).containsExactly(Explanation.HOST_NO_ROUTE);
    assertThat(second("").verdict("i-3", "eni-5", Traffic.tcp(443)))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(second(",'SourceDestCheck':false").ask("i-2", "eni-5", Traffic.tcp(443)).reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.HOST_NO_ROUTE);
  }

  @Test
  void aStrictReversePathFilterIsNamed() {
    Answer answer =
        second("")
            .file("i-1", "sysctl.txt", "net.ipv4.conf.eth1.rp_filter = 1")
            .ask("i-2", "eni-5", Traffic.tcp(443));
    assertThat(answer.stopped()).isEqualTo(answer.asked());
    assertThat(blocked(answer)).contains(Explanation.HOST_REVERSE_PATH_FILTER);
  }
}
