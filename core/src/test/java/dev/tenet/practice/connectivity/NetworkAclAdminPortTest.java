package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkAclAdminPortTest {
  private static final String OUT =
      "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1','State':'active'}";
  private static final String LAST = entry(32767, "deny", "-1", "0.0.0.0/0", "");

  @Test
  void anAclThatAllowsEverythingFails() {
    Answers answers = asked(OUT, entry(100, "allow", "-1", "0.0.0.0/0", ""), LAST);
    answers.is("acl-1", FAIL, "tcp 22-23").is("acl-1", FAIL, "from the IPv4 internet to subnet-1");
    assertThat(answers.evidence("acl-1"))
        .containsExactly("Entries[0]=100 (allow all traffic from 0.0.0.0/0)");
  }

  @Test
  void aDenyBeforeTheAllowPasses() {
    asked(
            OUT,
            entry(200, "allow", "-1", "0.0.0.0/0", ""),
            entry(90, "deny", "6", "0.0.0.0/0", "0-65535"),
            LAST)
        .is("acl-1", PASS, "");
  }

  @Test
  void aDenyAfterTheAllowIsNoUse() {
    asked(
            OUT,
            entry(100, "allow", "6", "0.0.0.0/0", "22-22"),
            entry(110, "deny", "6", "0.0.0.0/0", "22-22"),
            LAST)
        .is("acl-1", FAIL, "tcp 22 from the IPv4 internet");
  }

  @Test
  void aDenyOfPartOfTheAddressesLeavesTheRest() {
    asked(
            OUT,
            entry(90, "deny", "6", "0.0.0.0/1", "22-22"),
            entry(100, "allow", "6", "0.0.0.0/0", "22-22"),
            LAST)
        .is("acl-1", FAIL, "tcp 22 from public addresses such as");
  }

  @Test
  void privateSourcesAndOtherPortsAreNoMatter() {
    asked(
            OUT,
            entry(100, "allow", "-1", "10.0.0.0/8", ""),
            entry(110, "allow", "6", "0.0.0.0/0", "443-443"),
            entry(120, "allow", "17", "0.0.0.0/0", "0-65535"),
            LAST)
        .is("acl-1", PASS, "");
  }

  @Test
  void trustedAddressesAreNoInternet() {
    ConnectivitySettings defaults = ConnectivitySettings.DEFAULTS;
    var settings =
        new ConnectivitySettings(
            defaults.allowedExposure(),
            defaults.adminPorts(),
            defaults.dataPorts(),
            List.of(TrustedBlock.parse("203.0.113.0/24")),
            List.of(),
            List.of(),
            Quotas.DEFAULTS);
    String office = entry(100, "allow", "6", "203.0.113.7/32", "22-22");
    Answers.of(new NetworkAclAdminPort(settings), fleet(OUT, office, LAST)).is("acl-1", PASS, "");
    asked(OUT, office, LAST).is("acl-1", FAIL, "such as 203.0.113.7");
  }

  @Test
  void aSubnetWithoutARouteToAnInternetGatewayNeedsNoLock() {
    asked("", entry(100, "allow", "-1", "0.0.0.0/0", "")).is("acl-1", PASS, "no subnet");
    asked(
            OUT.replace("'GatewayId':'igw-1'", "'NatGatewayId':'nat-1'"),
            entry(100, "allow", "-1", "0.0.0.0/0", ""))
        .is("acl-1", PASS, "no subnet");
  }

  @Test
  void familiesAreJudgedEachByItself() {
    String six =
        "{'RuleNumber':101,'Protocol':'-1','RuleAction':'allow','Egress':false,'Ipv6CidrBlock':'::/0'}";
    asked(OUT, six, LAST).is("acl-1", PASS, "");
    asked("{'DestinationIpv6CidrBlock':'::/0','GatewayId':'igw-1','State':'active'}", six, LAST)
        .is("acl-1", FAIL, "IPv6 internet");
  }

  @Test
  void outboundEntriesDoNotLetIn() {
    asked(OUT, entry(100, "allow", "-1", "0.0.0.0/0", "").replace("false", "true"), LAST)
        .is("acl-1", PASS, "");
  }

  @Test
  void anEntryThatCannotBeReadMayDecide() {
    String odd = entry(90, "deny", "tcpp", "0.0.0.0/0", "");
    asked(OUT, odd, entry(100, "allow", "-1", "0.0.0.0/0", ""), LAST)
        .is("acl-1", UNKNOWN, "cannot be read");
    asked(OUT, entry(100, "allow", "-1", "0.0.0.0/0", ""), entry(110, "allow", "x", "y", ""), LAST)
        .is("acl-1", FAIL, "tcp 22");
    asked(OUT, entry(90, "allow", "x", "0.0.0.0/0", ""), LAST).is("acl-1", UNKNOWN, "cannot");
  }

  @Test
  void aSubnetWhoseTableIsNotKnownLeavesItUnknown() {
    TestFleet fleet =
        fleet(OUT, entry(100, "allow", "-1", "0.0.0.0/0", "")).partial(Kinds.ROUTE_TABLES);
    Answers.of(new NetworkAclAdminPort(ConnectivitySettings.DEFAULTS), fleet)
        .is("acl-1", UNKNOWN, "partly");
  }

  private static String entry(
      int number, String action, String protocol, String block, String ports) {
    String range =
        ports.isEmpty()
            ? ""
            : ",'PortRange':{'From':%s,'To':%s}"
                .formatted(ports.split("-", -1)[0], ports.split("-", -1)[1]);
    return "{'RuleNumber':%d,'RuleAction':'%s','Protocol':'%s','CidrBlock':'%s','Egress':false%s}"
        .formatted(number, action, protocol, block, range);
  }

  private static TestFleet fleet(String route, String... entries) {
    return new TestFleet()
        .with(
            Kinds.NETWORK_ACLS,
            "{'NetworkAclId':'acl-1','VpcId':'vpc-1','Associations':[{'SubnetId':'subnet-1'}],'Entries':[%s]}"
                .formatted(String.join(",", entries)))
        .with(
            Kinds.ROUTE_TABLES,
            "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
                .formatted(route));
  }

  private static Answers asked(String route, String... entries) {
    return Answers.of(
        new NetworkAclAdminPort(ConnectivitySettings.DEFAULTS), fleet(route, entries));
  }
}
