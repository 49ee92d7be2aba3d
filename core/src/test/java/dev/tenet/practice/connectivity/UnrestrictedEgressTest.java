package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class UnrestrictedEgressTest {
  private static final String ALL = "{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}";
  private static final String ENI =
      "{'NetworkInterfaceId':'eni-1','SubnetId':'subnet-1','VpcId':'vpc-1','Groups':[{'GroupId':'sg-1'}]}";
  private static final String NAT =
      "{'DestinationCidrBlock':'0.0.0.0/0','NatGatewayId':'nat-1','State':'active'}";

  @Test
  void theRuleOfANewGroupFailsOnAnInterfaceWithAWayOut() {
    asked(ALL, ENI, NAT).is("sg-1", FAIL, "outbound all traffic to 0.0.0.0/0");
  }

  @Test
  void severalRulesTogetherMayOpenEverything() {
    String halves =
        "{'IpProtocol':'tcp','FromPort':0,'ToPort':1023,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]},"
            + "{'IpProtocol':'tcp','FromPort':1024,'ToPort':65535,'IpRanges':[{'CidrIp':'0.0.0.0/1'},{'CidrIp':'128.0.0.0/1'}]}";
    asked(halves, ENI, NAT).is("sg-1", FAIL, "1 interface");
    asked(halves.replace("1024", "1025"), ENI, NAT).is("sg-1", PASS, "narrower");
  }

  @Test
  void everythingInsideIsNotTheInternet() {
    asked(ALL.replace("0.0.0.0/0", "10.0.0.0/8"), ENI, NAT).is("sg-1", PASS, "narrower");
    asked("", ENI, NAT).is("sg-1", PASS, "narrower");
  }

  @Test
  void anInterfaceWithoutAWayOutHasNothingToRestrict() {
    asked(ALL, ENI, "").is("sg-1", PASS, "no member has a route");
    asked(ALL, ENI, NAT.replace("0.0.0.0/0", "10.0.0.0/8")).is("sg-1", PASS, "no member");
    asked(ALL, ENI, NAT.replace("'active'", "'blackhole'")).is("sg-1", PASS, "no member");
  }

  @Test
  void aRouteForPartOfTheInternetIsAWayOut() {
    asked(ALL, ENI, NAT.replace("0.0.0.0/0", "0.0.0.0/1")).is("sg-1", FAIL, "any port");
  }

  @Test
  void aRouteByPrefixListMayBeAWayOutUnlessItIsAGatewayEndpoints() {
    String list = "{'DestinationPrefixListId':'pl-1',%s,'State':'active'}";
    asked(ALL, ENI, list.formatted("'TransitGatewayId':'tgw-1'")).is("sg-1", UNKNOWN, "pl-1");
    asked(ALL, ENI, list.formatted("'GatewayId':'vpce-1'")).is("sg-1", PASS, "no member");
  }

  @Test
  void aGroupThatOnlyServicesHaveIsNoInstances() {
    asked(ALL, ENI.replace("'Groups'", "'RequesterManaged':true,'Groups'"), NAT)
        .is("sg-1", PASS, "no instance's interface");
  }

  @Test
  void ipv6CountsByItself() {
    String six = "{'IpProtocol':'-1','Ipv6Ranges':[{'CidrIpv6':'::/0'}]}";
    asked(six, ENI, NAT).is("sg-1", PASS, "");
    asked(six, ENI, "{'DestinationIpv6CidrBlock':'::/0','EgressOnlyInternetGatewayId':'eigw-1'}")
        .is("sg-1", FAIL, "::/0");
  }

  @Test
  void aSubnetWhoseTableIsNotKnownLeavesItUnknown() {
    Answers.of(new UnrestrictedEgress(), fleet(ALL, ENI).with(Kinds.ROUTE_TABLES))
        .is("sg-1", UNKNOWN, "no route table of subnet-1");
  }

  private static TestFleet fleet(String rules, String eni) {
    return new TestFleet()
        .with(
            Kinds.SECURITY_GROUPS, "{'GroupId':'sg-1','IpPermissionsEgress':[%s]}".formatted(rules))
        .with(Kinds.NETWORK_INTERFACES, eni);
  }

  private static Answers asked(String rules, String eni, String route) {
    String table =
        "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
            .formatted(route);
    return Answers.of(new UnrestrictedEgress(), fleet(rules, eni).with(Kinds.ROUTE_TABLES, table));
  }
}
