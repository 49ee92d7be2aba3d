package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

/// `sg-1` (`eni-1`, 10.0.1.10 in `subnet-a`) refers to `sg-2` (`eni-2`, in `subnet-b`, whose table
/// is `rtb-b`).
class GroupReferenceNotPreservedTest {
  private static final String LOCAL = route("10.0.0.0/16", "GatewayId", "local");
  private static final String TO_VPC_1 = "10.0.0.0/16";
  private static final String LOCAL_2 = route("10.1.0.0/16", "GatewayId", "local");

  private static String route(String block, String field, String target) {
    return "{'DestinationCidrBlock':'%s','%s':'%s','State':'active','Origin':'CreateRoute'}"
        .formatted(block, field, target);
  }

  private static String eni(String id, String group, String vpc, String subnet, String address) {
    return """
    {'NetworkInterfaceId':'%s','VpcId':'%s','SubnetId':'%s','PrivateIpAddress':'%s',\
    'Groups':[{'GroupId':'%s'}]}\
    """
        .formatted(id, vpc, subnet, address, group);
  }

  private static String groups(String id, String vpc, String permissions) {
    return "{'GroupId':'%s','VpcId':'%s',%s}".formatted(id, vpc, permissions);
  }

  private static final String INBOUND =
      "'IpPermissions':[{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'sg-2'}]}]";
  private static final String OUTBOUND = INBOUND.replace("IpPermissions", "IpPermissionsEgress");

  private static TestFleet fleet(String rule, String vpc, String... routes) {
    return new TestFleet()
        .with(
            Kinds.SECURITY_GROUPS,
            groups("sg-1", "vpc-1", rule),
            groups("sg-2", vpc, "'IpPermissions':[]"))
        .with(
            Kinds.NETWORK_INTERFACES,
            eni("eni-1", "sg-1", "vpc-1", "subnet-a", "10.0.1.10"),
            eni("eni-2", "sg-2", vpc, "subnet-b", "10.1.2.10"))
        .with(
            Kinds.ROUTE_TABLES,
            "{'RouteTableId':'rtb-b','VpcId':'%s','Associations':[{'SubnetId':'subnet-b'}],'Routes':[%s]}"
                .formatted(vpc, String.join(",", routes)),
            "{'RouteTableId':'rtb-a','VpcId':'vpc-1','Associations':[{'SubnetId':'subnet-a'}],'Routes':[%s]}"
                .formatted(LOCAL));
  }

  private static TestFleet transit(String rule, String gateway, String first, String second) {
    return fleet(rule, "vpc-2", LOCAL_2, route(TO_VPC_1, "TransitGatewayId", "tgw-1"))
        .with(
            Kinds.TRANSIT_GATEWAYS,
            "{'TransitGatewayId':'tgw-1','Options':{%s}}".formatted(gateway))
        .with(
            Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
            attachment("at-1", "vpc-1", first),
            attachment("at-2", "vpc-2", second));
  }

  private static String attachment(String id, String vpc, String options) {
    return """
    {'TransitGatewayAttachmentId':'%s','TransitGatewayId':'tgw-1','VpcId':'%s','Options':{%s}}\
    """
        .formatted(id, vpc, options);
  }

  private static final String ON = "'SecurityGroupReferencingSupport':'enable'";
  private static final String OFF = "'SecurityGroupReferencingSupport':'disable'";

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new GroupReferenceNotPreserved(), fleet);
  }

  @Test
  void insideAVpcAReferenceHolds() {
    asked(fleet(INBOUND, "vpc-1", LOCAL)).is("sg-1", PASS, "1 reference").none("sg-2");
  }

  @Test
  void anApplianceInBetweenFailsWithRouteAndRule() {
    for (String field : new String[] {"NetworkInterfaceId", "InstanceId"}) {
      Answers answers =
          asked(fleet(INBOUND, "vpc-1", LOCAL, route("10.0.1.0/24", field, "appliance-1")));
      answers.is("sg-1", FAIL, "sg-2 from subnet-b by 10.0.1.0/24 → appliance-1 of rtb-b");
      assertThat(answers.evidence("sg-1"))
          .anyMatch(each -> each.startsWith("Routes[1]=10.0.1.0/24"))
          .contains("IpPermissions[0].UserIdGroupPairs[0].GroupId=sg-2");
    }
    asked(fleet(INBOUND, "vpc-1", LOCAL, route("10.0.1.0/24", "GatewayId", "vpce-1")))
        .is("sg-1", FAIL, "vpce-1");
  }

  @Test
  void aRouteToAnotherSubnetThroughAnApplianceDoesNotMatter() {
    asked(fleet(INBOUND, "vpc-1", LOCAL, route("10.0.7.0/24", "NetworkInterfaceId", "eni-9")))
        .is("sg-1", PASS, "");
  }

  @Test
  void aRouteToTheReceiverItselfPassesNothingOn() {
    asked(fleet(INBOUND, "vpc-1", LOCAL, route("10.0.1.0/24", "NetworkInterfaceId", "eni-1")))
        .is("sg-1", PASS, "");
  }

  @Test
  void aBlackholeIsNoWay() {
    String dead =
        route("10.0.1.0/24", "NetworkInterfaceId", "eni-9").replace("active", "blackhole");
    asked(fleet(INBOUND, "vpc-1", LOCAL, dead)).is("sg-1", PASS, "");
  }

  @Test
  void whatAGatewayPropagatesNeverWinsBeforeTheLocalRoute() {
    String propagated =
        route("10.0.1.0/24", "NetworkInterfaceId", "eni-9")
            .replace("CreateRoute", "EnableVgwRoutePropagation");
    asked(fleet(INBOUND, "vpc-1", LOCAL, propagated)).is("sg-1", PASS, "");
  }

  @Test
  void overAPeeringItHoldsAndTheLongerPrefixDecides() {
    String peering = route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1");
    String transit = route("10.0.0.0/8", "TransitGatewayId", "tgw-1");
    asked(fleet(INBOUND, "vpc-2", LOCAL_2, peering, transit)).is("sg-1", PASS, "");
  }

  @Test
  void overATransitGatewayAllThreeMustHaveItOnAndItsOwnRoutesAreNotFollowed() {
    asked(transit(INBOUND, ON, ON, ON)).is("sg-1", UNKNOWN, "tgw-1 leads there");
    asked(transit(INBOUND, OFF, ON, ON))
        .is("sg-1", FAIL, "SecurityGroupReferencingSupport of tgw-1 is off");
    asked(transit(INBOUND, ON, OFF, ON)).is("sg-1", FAIL, "of at-1 is off");
    asked(transit(INBOUND, ON, ON, OFF)).is("sg-1", FAIL, "of at-2 is off");
  }

  @Test
  void anOptionThatWasNotPrintedOrReadIsUnknown() {
    asked(transit(INBOUND, ON, "", ON)).is("sg-1", UNKNOWN, "of at-1 was not printed");
    asked(fleet(INBOUND, "vpc-2", LOCAL_2, route(TO_VPC_1, "TransitGatewayId", "tgw-1")))
        .is("sg-1", UNKNOWN, "tgw-1");
  }

  @Test
  void anOutboundRuleNeverHoldsOverATransitGateway() {
    String back = route("10.1.0.0/16", "TransitGatewayId", "tgw-1");
    asked(
            transit(OUTBOUND, ON, ON, ON)
                .with(
                    Kinds.ROUTE_TABLES,
                    "{'RouteTableId':'rtb-c','VpcId':'vpc-1','Associations':[{'SubnetId':'subnet-a'}],'Routes':[%s,%s]}"
                        .formatted(LOCAL, back)))
        .is("sg-1", FAIL, "no outbound rule");
  }

  @Test
  void aRouteByPrefixListIsUnknownUnlessItsEntriesLeadElsewhere() {
    String list =
        "{'DestinationPrefixListId':'pl-1','NetworkInterfaceId':'eni-9','State':'active'}";
    asked(fleet(INBOUND, "vpc-1", LOCAL, list)).is("sg-1", UNKNOWN, "pl-1 → eni-9");
    asked(fleet(INBOUND, "vpc-1", LOCAL, list).with(Kinds.PREFIX_LIST_ENTRIES, entries("10.0.1.0")))
        .is("sg-1", UNKNOWN, "pl-1 → eni-9");
    asked(fleet(INBOUND, "vpc-1", LOCAL, list).with(Kinds.PREFIX_LIST_ENTRIES, entries("10.7.0.0")))
        .is("sg-1", PASS, "");
  }

  private static String entries(String base) {
    return "{'PrefixListId':'pl-1','Entries':[{'Cidr':'%s/24'}]}".formatted(base);
  }

  @Test
  void aGatewayEndpointLeadsToItsServiceOnly() {
    String list = "{'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1','State':'active'}";
    TestFleet fleet = fleet(INBOUND, "vpc-1", LOCAL, list);
    asked(fleet).is("sg-1", UNKNOWN, "vpce-1");
    asked(fleet.with(Kinds.VPC_ENDPOINTS, "{'VpcEndpointId':'vpce-1','VpcEndpointType':'Gateway'}"))
        .is("sg-1", PASS, "");
  }

  @Test
  void aDefaultRouteIsNoWayThatAReferenceIsMeantFor() {
    asked(fleet(INBOUND, "vpc-2", LOCAL_2, route("0.0.0.0/0", "TransitGatewayId", "tgw-1")))
        .is("sg-1", PASS, "");
  }

  @Test
  void membersOrTablesThatWereNotReadAreUnknown() {
    asked(fleet(INBOUND, "vpc-1", LOCAL).partial(Kinds.NETWORK_INTERFACES))
        .is("sg-1", UNKNOWN, "members of sg-2");
    asked(
            fleet(INBOUND, "vpc-1", LOCAL)
                .with(
                    Kinds.NETWORK_INTERFACES,
                    eni("eni-3", "sg-2", "vpc-1", "subnet-c", "10.0.3.10"))
                .partial(Kinds.ROUTE_TABLES))
        .is("sg-1", UNKNOWN, "");
  }

  @Test
  void aGroupOfAnAccountThatWasNotCollectedIsUnknown() {
    String foreign = INBOUND.replace("'GroupId'", "'UserId':'999988887777','GroupId'");
    asked(fleet(foreign, "vpc-1", LOCAL)).is("sg-1", UNKNOWN, "sg-2");
  }

  @Test
  void aGroupThatIsGoneOrAServicesIsJudgedElsewhere() {
    asked(fleet(INBOUND.replace("sg-2", "sg-9"), "vpc-1", LOCAL)).none("sg-1");
    asked(fleet(INBOUND.replace("'GroupId'", "'UserId':'amazon-elb','GroupId'"), "vpc-1", LOCAL))
        .none("sg-1");
  }
}
