package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.TestFleet;
import dev.tenet.practice.Check;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostFirewallCheckTest {
  private static final String CLOSED = ":INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]";
  private static final String OPEN = ":INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]";
  private static final String ESTABLISHED =
      "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
  private static final String SSH = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT";

  private static Exposures exposures() {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    return new Exposures(
        new ConnectivitySettings(
            List.of(
                new AllowedExposure(
                    new Selector.ById("i-1"),
                    TrafficProtocol.TCP,
                    List.of(PortRange.of(443)),
                    new Selector.Internet())),
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(),
            List.of(),
            List.of(),
            Quotas.DEFAULTS));
  }

  private static Answers asked(Check check, Net net) {
    return new Answers(check.check(net.fleet(), TestFleet.SCOPE).toList());
  }

  private static Answers off(Net net) {
    return asked(HostFirewallCheck.off(exposures()), net);
  }

  private static Answers blocks(Net net) {
    return asked(HostFirewallCheck.blocks(exposures()), net);
  }

  private static Answers bypassed(Net net) {
    return asked(HostFirewallCheck.bypassed(exposures()), net);
  }

  /// A host whose docker publishes port 8080 for a container.
  private static Net docker(String... rules) {
    String nat =
        """
        *nat
        :PREROUTING ACCEPT [0:0]
        -A PREROUTING -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
        COMMIT
        """;
    String addresses =
        """
        [{"ifname":"ens5","operstate":"UP","flags":["UP"],"address":"02:00:00:00:00:01",
          "addr_info":[{"family":"inet","local":"10.0.1.10","prefixlen":24}]}]
        """;
    return new Net()
        .iptables("i-1", rules)
        .file(
            "i-1", "iptables-save.txt", nat + "*filter\n" + String.join("\n", rules) + "\nCOMMIT\n")
        .file("i-1", "ip-addr.json", addresses);
  }

  @Test
  void aHostThatFiltersNothingIsOffWhereTheNetworkLetsPacketsIn() {
    off(new Net().iptables("i-1", OPEN).iptables("i-2", OPEN))
        .is("i-1", FAIL, "its own firewall filters nothing")
        .is("i-2", PASS, "nothing that counts");
  }

  @Test
  void aHostThatFiltersSomethingIsNotOff() {
    off(new Net().iptables("i-1", CLOSED, ESTABLISHED, SSH))
        .is("i-1", PASS, "a firewall of its own");
  }

  @Test
  void aHostOfWhichNothingWasCollectedIsUnknown() {
    Answers answers = off(new Net());
    answers.is("i-1", UNKNOWN, "no folder host/i-1").is("i-3", PASS, "nothing that counts");
    blocks(new Net()).is("i-1", UNKNOWN, "no folder host/i-1");
    bypassed(new Net()).is("i-1", UNKNOWN, "no folder host/i-1");
    off(new Net().file("i-1", "os-release.txt", "ID=debian"))
        .is("i-1", UNKNOWN, "says which rules its firewall has");
  }

  @Test
  void aDamagedFileIsNeitherOffNorOn() {
    off(new Net().iptables("i-1", OPEN, "-A INPUT -p tcp --dprt 22 -j DROP"))
        .is("i-1", UNKNOWN, "iptables-save.txt");
  }

  @Test
  void whatIsAllowedAndClosedByTheHostIsNamedWithItsRule() {
    Answers answers =
        blocks(
            new Net()
                .iptables(
                    "i-1", CLOSED, ESTABLISHED, SSH, "-A INPUT -p tcp -m tcp --dport 443 -j DROP"));
    answers.is("i-1", FAIL, "tcp 443 from the internet is allowed");
    assertThat(answers.evidence("i-1")).anyMatch(each -> each.contains("iptables-save.txt line 6"));
    blocks(new Net().iptables("i-1", OPEN)).is("i-1", PASS, "closes nothing");
  }

  @Test
  void whatTheNetworkClosesIsNotTheHostsDoing() {
    blocks(new Net().iptables("i-1", CLOSED).group("sg-1", Net.tcp(22, "0.0.0.0/0"), Net.ALL))
        .is("i-1", PASS, "nothing that counts");
  }

  @Test
  void aPublishedPortPassesByRulesThatCloseIt() {
    Answers answers = bypassed(docker(CLOSED, ESTABLISHED, SSH));
    answers.is("i-1", FAIL, "tcp 8080 from the internet is forwarded");
    assertThat(answers.evidence("i-1")).anyMatch(each -> each.contains("DNAT"));
  }

  @Test
  void aPublishedPortThatTheRulesAdmitOrTheNetworkClosesIsNoBypass() {
    bypassed(docker(OPEN)).is("i-1", PASS, "");
    bypassed(docker(CLOSED, ESTABLISHED, SSH).group("sg-1", Net.tcp(22, "0.0.0.0/0"), Net.ALL))
        .is("i-1", PASS, "");
  }

  @Test
  void aRuleByTheSendersPortIsAHole() {
    bypassed(
            new Net()
                .iptables(
                    "i-1", CLOSED, ESTABLISHED, SSH, "-A INPUT -p udp -m udp --sport 53 -j ACCEPT"))
        .is("i-1", FAIL, "from the ports of ordinary clients does not");
    bypassed(
            new Net()
                .iptables(
                    "i-1",
                    CLOSED,
                    ESTABLISHED,
                    "-A INPUT -p tcp -m tcp --sport 1024:65535 --dport 22 -j ACCEPT"))
        .is("i-1", PASS, "");
  }

  @Test
  void aPortThatTheHostClosesIsNotExposed() {
    Net net = new Net().group("sg-1", Net.ALL, Net.ALL).iptables("i-1", CLOSED, ESTABLISHED);
    Check admin = ExposureCheck.adminPortOpen(exposures());
    asked(admin, net).is("eni-1", PASS, "");
    asked(admin, net.iptables("i-1", CLOSED, ESTABLISHED, SSH))
        .is("eni-1", FAIL, "tcp 22 from the internet");
    asked(
            admin,
            net.iptables(
                "i-1",
                CLOSED,
                ESTABLISHED,
                "-A INPUT -p tcp -m tcp --dport 22 -m recent --update -j ACCEPT"))
        .is("eni-1", UNKNOWN, "iptables-save.txt");
    asked(ExposureCheck.internetExposure(exposures()), net.iptables("i-1", CLOSED, ESTABLISHED))
        .is("eni-1", PASS, "");
  }
}
