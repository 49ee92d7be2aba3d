package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.reach.BalancerNet;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentHoldsTest {
  private static final Intent.Must REACH = Intent.Must.REACH;
  private static final Intent.Must NOT = Intent.Must.NOT_REACH;

  private static Answers asked(Net net, Intent.Must must, String from, String to, int port) {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var intent =
        new Intent(
            "it",
            must,
            Selector.parse(from),
            Selector.parse(to),
            TrafficProtocol.TCP,
            List.of(PortRange.of(port)),
            Severity.LOW);
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(),
            List.of(),
            List.of(intent),
            Quotas.DEFAULTS);
    return new Answers(new IntentHolds(settings).check(net.fleet(), TestFleet.SCOPE).toList());
  }

  @Test
  void whatMustReachDoes() {
    asked(new Net(), REACH, "i-1", "i-3", 5432).is("intent it", PASS, "1 sender and receiver");
    asked(new Net(), REACH, "i-2", "i-1", 443).severity("intent it", Severity.LOW);
  }

  @Test
  void aRuleThatIsMissingBreaksIt() {
    Net net = new Net().group("sg-3", Net.tcp(443, "10.0.0.0/16"), Net.ALL);
    Answers answers = asked(net, REACH, "i-1", "i-3", 5432);
    answers
        .is("intent it", FAIL, "from eni-1 to eni-3 tcp 5432")
        .is("intent it", FAIL, "does not arrive");
    assertThat(answers.evidence("intent it"))
        .anyMatch(each -> each.startsWith("ENI_SG_RULES_MISMATCH (S1)="))
        .anyMatch(each -> each.startsWith("packet=tcp 10.0.1.10"));
  }

  @Test
  void aReplyThatIsDroppedBreaksIt() {
    Net net =
        new Net()
            .acl("acl-1", List.of("subnet-a"), Net.open(false), Net.open(true))
            .acl("acl-2", List.of("subnet-b"), Net.open(false));
    asked(net, REACH, "i-1", "i-3", 22).is("intent it", FAIL, "no reply gets back");
  }

  @Test
  void whatMustNotReachMustNotEvenArrive() {
    asked(new Net(), NOT, "i-1", "i-3", 22).is("intent it", FAIL, "tcp 22");
    Net closed = new Net().group("sg-3", Net.tcp(443, "0.0.0.0/0"), Net.ALL);
    asked(closed, NOT, "i-1", "i-3", 22).is("intent it", PASS, "");
    asked(new Net(), NOT, "internet", "subnet-b", 22).is("intent it", PASS, "");
    asked(new Net(), NOT, "internet", "vpc-1", 22)
        .is("intent it", FAIL, "of internet arrives at eni-1");
  }

  @Test
  void everySelectorStandsForWhatItNames() {
    for (String to :
        List.of("i-3", "eni-3", "sg-3", "subnet-b", "tag:Name=name-i-3", "10.0.2.10")) {
      asked(new Net(), REACH, "sg-2", to, 22).is("intent it", PASS, "1 sender");
    }
    asked(new Net(), REACH, "i-1", "internet", 443).is("intent it", PASS, "");
    asked(new Net(), REACH, "i-3", "internet", 443).is("intent it", FAIL, "does not arrive");
    asked(BalancerNet.network("ip", "TCP", ""), REACH, "internet", "load-balancers", 80)
        .is("intent it", PASS, "");
    asked(BalancerNet.network("ip", "TCP", ""), NOT, "internet", "load-balancers", 81)
        .is("intent it", PASS, "");
  }

  @Test
  void aSelectorOfNothingIsNoPass() {
    asked(new Net(), NOT, "i-9", "i-1", 22).is("intent it", UNKNOWN, "'from'");
    asked(new Net(), NOT, "i-1", "tag:none", 22).is("intent it", UNKNOWN, "'to'");
    asked(new Net(), NOT, "i-1", "i-1", 22).is("intent it", UNKNOWN, "the same");
  }

  @Test
  void whatWasNotCollectedLeavesItOpen() {
    Net net = new Net().missing(Kinds.NETWORK_ACLS);
    asked(net, NOT, "i-1", "i-3", 22).is("intent it", UNKNOWN, "");
    asked(net, REACH, "i-1", "i-3", 22).is("intent it", UNKNOWN, "");
  }

  @Test
  void whatMayBeMeantAndWasNotCollectedIsNoPass() {
    Net closed = new Net().group("sg-3", Net.tcp(443, "0.0.0.0/0"), Net.ALL);
    asked(closed.partial(Kinds.INSTANCES), NOT, "eni-1", "tag:Name=name-i-3", 22)
        .is("intent it", UNKNOWN, "partly collected");
    asked(closed.partial(Kinds.INSTANCES), NOT, "eni-1", "eni-3", 22).is("intent it", PASS, "");
    asked(closed.partial(Kinds.NETWORK_INTERFACES), NOT, "eni-1", "subnet-b", 22)
        .is("intent it", UNKNOWN, "partly collected");
    asked(new Net().partial(Kinds.INSTANCES), NOT, "eni-1", "tag:Name=name-i-3", 22)
        .is("intent it", FAIL, "tcp 22");
  }

  @Test
  void withoutIntentsNothingIsAsked() {
    assertThat(
            new IntentHolds(ConnectivitySettings.DEFAULTS)
                .check(new Net().fleet(), TestFleet.SCOPE))
        .isEmpty();
  }
}
