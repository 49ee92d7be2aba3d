package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenRuleTest {
  private static final String SSH = Net.tcp(22, "0.0.0.0/0");

  private static Answers asked(ConnectivitySettings settings, Net net) {
    var check = new OpenRule(new Exposures(settings));
    return new Answers(check.check(net.fleet(), TestFleet.SCOPE).toList());
  }

  private static Answers asked(Net net) {
    return asked(ConnectivitySettings.DEFAULTS, net);
  }

  @Test
  void anOpenGroupThatNothingIsReachedByWaits() {
    asked(new Net().group("sg-2", SSH, Net.ALL))
        .is("sg-2", FAIL, "a public address on eni-2")
        .is("sg-1", PASS, "connectivity.internet-exposure reports");
  }

  @Test
  void anOpenGroupOnNoInterfaceWaits() {
    asked(new Net().group("sg-9", SSH, Net.ALL)).is("sg-9", FAIL, "the first public interface");
  }

  @Test
  void aPublicInterfaceThatAnAclKeepsClosedIsNamed() {
    Net net =
        new Net()
            .group("sg-1", SSH, Net.ALL)
            .acl("acl-1", List.of("subnet-a", "subnet-b"), Net.open(true));
    asked(net).is("sg-1", FAIL, "only what else stands before eni-1");
  }

  @Test
  void narrowRulesAndReferencesAreNotOpen() {
    asked(new Net().group("sg-2", Net.tcp(22, "10.0.0.0/8"), Net.ALL)).is("sg-2", PASS, "");
    asked(new Net().group("sg-2", Net.fromGroup("sg-1"), Net.ALL)).is("sg-2", PASS, "");
  }

  @Test
  void whatIsAllowedIsNotOpen() {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            List.of(
                new AllowedExposure(
                    new Selector.ById("sg-2"),
                    TrafficProtocol.TCP,
                    List.of(PortRange.of(22)),
                    new Selector.Internet())),
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(),
            List.of(),
            List.of(),
            Quotas.DEFAULTS);
    asked(settings, new Net().group("sg-2", SSH, Net.ALL)).is("sg-2", PASS, "not allowed");
    asked(settings, new Net().group("sg-2", Net.tcp(23, "0.0.0.0/0"), Net.ALL))
        .is("sg-2", FAIL, "tcp 23");
  }

  @Test
  void whetherSomethingIsReachedMayNotBeKnown() {
    asked(new Net().group("sg-1", SSH, Net.ALL).missing(Kinds.NETWORK_ACLS))
        .is("sg-1", UNKNOWN, "not collected");
  }
}
