package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.entry;
import static dev.tenet.reach.Net.fromGroup;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.tcp;
import static dev.tenet.reach.TransitNet.routes;
import static dev.tenet.reach.TransitNet.tgwRoute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Codes that tell one cause from its neighbours.
class CodesTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  private static List<Explanation> details(Answer answer) {
    return answer.details().stream().map(Reason::code).toList();
  }

  @Test
  void anAclForTheOtherFamilyOnly() {
    Net net =
        new Net()
            .acl(
                "acl-1",
                List.of("subnet-a", "subnet-b"),
                Net.entry6(100, false, "allow", "6", "::/0", Net.ports(22, 22)),
                open(true));
    Traffic v4 = SSH.withDestinations(List.of(dev.tenet.packets.Cidr.of("198.51.100.10/32")));
    assertThat(codes(net.ask("internet", "i-1", v4))).containsExactly(Explanation.ACL_WRONG_FAMILY);
    net.acl(
        "acl-1",
        List.of("subnet-a", "subnet-b"),
        entry(90, false, "deny", "-1", "0.0.0.0/0", ""),
        Net.entry6(100, false, "allow", "6", "::/0", Net.ports(22, 22)),
        open(true));
    assertThat(codes(net.ask("internet", "i-1", v4)))
        .containsExactly(Explanation.SUBNET_ACL_RESTRICTION);
  }

  @Test
  void aReplyThatHasNoRouteBackToThePeering() {
    Net net =
        new Net()
            .secondVpc()
            .peering("active")
            .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
    assertThat(codes(net.ask("i-3", "i-4", SSH))).containsExactly(Explanation.PCX_NO_RETURN_ROUTE);
  }

  @Test
  void aReplyThatHasNoRouteBackToTheTransitGateway() {
    Answer answer = TransitNet.joined().secondVpc().ask("i-3", "i-4", SSH);
    assertThat(codes(answer)).contains(Explanation.NO_ROUTE_TO_DESTINATION);
    assertThat(details(answer)).contains(Explanation.RESPONSE_RTB_HAS_NO_ROUTE_TO_TRANSIT_GATEWAY);
  }

  @Test
  void aBlackholeThatWinsOverARouteThatWouldLeadSomewhere() {
    String blackhole =
        "{'DestinationCidrBlock':'%s','GatewayId':'vgw-gone','Origin':'%s','State':'blackhole'}";
    String internet = route("0.0.0.0/0", "GatewayId", "igw-1");
    Net net =
        new Net()
            .table("rtb-a", "subnet-a", internet, blackhole.formatted("8.8.8.0/24", "CreateRoute"));
    assertThat(details(net.ask("i-1", "8.8.8.8", SSH))).contains(Explanation.MORE_SPECIFIC_ROUTE);
    net.table(
        "rtb-a",
        "subnet-a",
        blackhole.formatted("8.8.8.0/24", "CreateRoute"),
        route("8.8.8.0/24", "GatewayId", "igw-1")
            .replace("CreateRoute", "EnableVgwRoutePropagation"));
    assertThat(details(net.ask("i-1", "8.8.8.8", SSH))).contains(Explanation.HIGHER_PRIORITY_ROUTE);
    net.table("rtb-a", "subnet-a", blackhole.formatted("8.8.8.0/24", "CreateRoute"));
    assertThat(details(net.ask("i-1", "8.8.8.8", SSH)))
        .doesNotContain(Explanation.HIGHER_PRIORITY_ROUTE, Explanation.MORE_SPECIFIC_ROUTE);
  }

  @Test
  void aTransitGatewaysBlackholeThatWins() {
    String blackhole = "{'DestinationCidrBlock':'%s','Type':'static','State':'blackhole'}";
    String there = tgwRoute("10.1.0.0/16", "propagated", "at-2", "vpc");
    Net net = TransitNet.joined();
    net.put(
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "tgw-rtb-1",
        routes(there, blackhole.formatted("10.1.0.0/16")));
    assertThat(details(net.ask("i-3", "i-4", SSH)))
        .contains(Explanation.TGW_RTB_HIGHER_PRIORITY_ROUTE);
    net.put(
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "tgw-rtb-1",
        routes(there, blackhole.formatted("10.1.1.0/24")));
    assertThat(details(net.ask("i-3", "i-4", SSH)))
        .contains(Explanation.TGW_RTB_MORE_SPECIFIC_ROUTE);
  }

  @Test
  void aReferenceOverATransitGateway() {
    Net net = TransitNet.joined("", "", "").group("sg-4", fromGroup("sg-3"), ALL);
    assertThat(codes(net.ask("i-3", "i-4", SSH))).contains(Explanation.SG_REFERENCING_SUPPORT);
    Net out = TransitNet.joined("enable", "enable", "enable").group("sg-3", ALL, fromGroup("sg-4"));
    assertThat(codes(out.ask("i-3", "i-4", SSH)))
        .contains(Explanation.SG_REFERENCE_OUTBOUND_OVER_TGW);
  }

  @Test
  void aPrivateNatGatewayBeforeTheInternet() {
    Net net =
        new Net()
            .put(
                Kinds.NAT_GATEWAYS,
                "nat-1",
                "{'NatGatewayId':'nat-1','VpcId':'vpc-1','SubnetId':'subnet-a','State':'available','ConnectivityType':'private','NatGatewayAddresses':[{'PrivateIp':'10.0.1.99'}]}")
            .mainTable("rtb-main", route("0.0.0.0/0", "NatGatewayId", "nat-1"));
    assertThat(codes(net.ask("i-3", "8.8.8.8", SSH))).contains(Explanation.NGW_PRIVATE_TO_IGW);
  }

  @Test
  void anExclusionFromBlockPublicAccess() {
    Net net =
        new Net()
            .put(
                Kinds.VPC_BLOCK_PUBLIC_ACCESS,
                "bpa",
                "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'block-bidirectional','State':'default-state'}}")
            .put(
                Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
                "x",
                "{'ExclusionId':'x','InternetGatewayExclusionMode':'allow-bidirectional','ResourceArn':'arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-1','State':'create-complete'}");
    Answer answer = net.ask("internet", "i-1", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(details(answer)).contains(Explanation.BPA_EXCLUSION_APPLIES);
  }

  @Test
  void tunnelsThatWereDown() {
    Net net =
        new Net()
            .put(
                Kinds.VPN_GATEWAYS,
                "vgw-1",
                "{'VpnGatewayId':'vgw-1','State':'available','VpcAttachments':[{'VpcId':'vpc-1','State':'attached'}]}")
            .put(
                Kinds.VPN_CONNECTIONS,
                "vpn-1",
                "{'VpnConnectionId':'vpn-1','State':'available','VpnGatewayId':'vgw-1','VgwTelemetry':[{'Status':'DOWN'},{'Status':'DOWN'}]}")
            .mainTable("rtb-main", route("192.168.0.0/16", "GatewayId", "vgw-1"));
    assertThat(details(net.ask("i-3", "192.168.1.1", SSH))).contains(Explanation.BAD_STATE_VPN);
  }

  @Test
  void aVirtualPrivateGatewayAndAGatewayEndpointServeTheirOwnVpcOnly() {
    Net net =
        TransitNet.joined()
            .put(
                Kinds.VPN_GATEWAYS,
                "vgw-1",
                "{'VpnGatewayId':'vgw-1','State':'available','VpcAttachments':[{'VpcId':'vpc-2','State':'attached'}]}")
            .put(
                Kinds.TRANSIT_GATEWAY_ROUTES,
                "tgw-rtb-1",
                routes(tgwRoute("0.0.0.0/0", "static", "at-2", "vpc")))
            .mainTable(
                "rtb-main",
                route("192.168.0.0/16", "TransitGatewayId", "tgw-1"),
                "{'DestinationPrefixListId':'pl-1','TransitGatewayId':'tgw-1','Origin':'CreateRoute','State':'active'}")
            .put(
                Kinds.PREFIX_LISTS,
                "pl-1",
                "{'PrefixListId':'pl-1','PrefixListName':'com.amazonaws.eu-central-1.s3','Cidrs':['52.219.0.0/16']}")
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'Gateway','ServiceName':'com.amazonaws.eu-central-1.s3','VpcId':'vpc-2','State':'available'}")
            .secondVpc(
                route("192.168.0.0/16", "GatewayId", "vgw-1"),
                "{'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1','Origin':'CreateRoute','State':'active'}")
            .subnet("subnet-c", "vpc-2", "10.1.1.0/24", "", "b");
    assertThat(codes(net.ask("i-3", "192.168.1.1", SSH)))
        .contains(Explanation.VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS);
    assertThat(codes(net.ask("i-3", "52.219.1.1", SSH)))
        .contains(Explanation.VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION);
  }

  @Test
  void aGatewaysRouteTableThatLeadsToAnInterfaceWithoutAPublicAddress() {
    Net net =
        new Net()
            .put(
                Kinds.ROUTE_TABLES,
                "rtb-edge",
                "{'RouteTableId':'rtb-edge','VpcId':'vpc-1','Associations':[{'GatewayId':'igw-1'}],'Routes':[%s]}"
                    .formatted(
                        Net.routes(
                            Net.LOCAL, route("10.0.1.0/24", "NetworkInterfaceId", "eni-2"))));
    Traffic v4 = SSH.withDestinations(List.of(dev.tenet.packets.Cidr.of("198.51.100.10/32")));
    Answer answer = net.ask("internet", "i-1", v4);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer)).contains(Explanation.INGRESS_RTB_NO_PUBLIC_IP);
  }

  @Test
  void anApplianceBehindATransitGatewayWithoutApplianceMode() {
    Net net =
        TransitNet.joined()
            .secondVpc(route("192.168.0.0/16", "NetworkInterfaceId", "eni-4"))
            .subnet("subnet-c", "vpc-2", "10.1.1.0/24", "", "b")
            .put(
                Kinds.TRANSIT_GATEWAY_ROUTES,
                "tgw-rtb-1",
                routes(tgwRoute("192.168.0.0/16", "static", "at-2", "vpc")))
            .mainTable("rtb-main", route("192.168.0.0/16", "TransitGatewayId", "tgw-1"));
    assertThat(details(net.ask("i-3", "192.168.1.1", SSH)))
        .contains(Explanation.TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED);
  }

  @Test
  void filtersOfWhichEachPassesSomethingElse() {
    Net net =
        new Net()
            .group("sg-2", ALL, tcp(22, "0.0.0.0/0"))
            .group("sg-3", tcp(443, "0.0.0.0/0"), ALL);
    Answer answer = net.ask("i-2", "i-3", Traffic.of(6));
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.details())
        .filteredOn(each -> each.code() == Explanation.FILTERS_DISJOINT)
        .singleElement()
        .satisfies(each ->
            assertThat(each.text())
                .contains("eni-2 passes tcp 22")
                .contains("eni-3 passes tcp 443"));
    assertThat(details(net.ask("i-2", "i-3", SSH))).doesNotContain(Explanation.FILTERS_DISJOINT);
  }

  @Test
  void aTargetWhosePortWasNotCollected() {
    Net net =
        BalancerNet.network("instance", "TCP", "")
            .put(
                Kinds.TARGET_GROUPS,
                BalancerNet.GROUP,
                "{'TargetGroupArn':'%s','TargetGroupName':'t','VpcId':'vpc-1','TargetType':'instance'}"
                    .formatted(BalancerNet.GROUP))
            .put(
                Kinds.TARGET_HEALTH,
                BalancerNet.GROUP,
                "{'TargetGroupArn':'%s','TargetHealthDescriptions':[{'Target':{'Id':'i-3'}}]}"
                    .formatted(BalancerNet.GROUP));
    assertThat(net.ask("i-1", BalancerNet.ARN, Traffic.tcp(80)).reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.TARGET_PORT_RESTRICTION);
  }
}
