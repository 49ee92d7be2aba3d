package dev.tenet.reach;

import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.TransitNet.associated;
import static dev.tenet.reach.TransitNet.attachment;
import static dev.tenet.reach.TransitNet.routes;
import static dev.tenet.reach.TransitNet.tgwRoute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows P1, T1 to T6, V1 and V2 of the semantics.
class TransitSemanticsTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  private static Net peered() {
    return new Net()
        .secondVpc(route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
        .peering("active")
        .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
  }

  private static Net vpn(Net net, String options, String routes) {
    return net.put(
            Kinds.VPN_GATEWAYS,
            "vgw-1",
            "{'VpnGatewayId':'vgw-1','State':'available','VpcAttachments':[{'VpcId':'vpc-1','State':'attached'}]}")
        .put(
            Kinds.VPN_CONNECTIONS,
            "vpn-1",
            "{'VpnConnectionId':'vpn-1','State':'available','VpnGatewayId':'vgw-1','Options':{%s},'Routes':[%s],'VgwTelemetry':[{'Status':'UP'},{'Status':'UP'}]}"
                .formatted(options, routes))
        .mainTable("rtb-main", route("192.168.0.0/16", "GatewayId", "vgw-1"));
  }

  @Test
  void p1APeeringJoinsTheAddressesOfTwoVpcs() {
    assertThat(peered().verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(codes(peered().peering("deleted").ask("i-3", "i-4", SSH)))
        .contains(Explanation.BAD_STATE);
  }

  @Test
  void p1APeeringIsNotTransitive() {
    Net net =
        peered()
            .mainTable(
                "rtb-main",
                route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"),
                route("0.0.0.0/0", "VpcPeeringConnectionId", "pcx-1"));
    assertThat(codes(net.ask("i-3", "8.8.8.8", SSH))).contains(Explanation.PCX_NOT_TRANSITIVE);
  }

  @Test
  void p1WithoutARouteOnTheOtherSideTheReplyIsLost() {
    Net net = peered().secondVpc();
    Answer answer = net.ask("i-3", "i-4", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
  }

  @Test
  void p1APeerThatWasNotCollectedMakesTheAnswerUnknown() {
    Net net =
        new Net()
            .peering("active")
            .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"));
    Answer answer = net.ask("i-3", "10.1.1.10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.OTHER_ACCOUNT_NOT_COLLECTED);
  }

  @Test
  void t1TheAssociatedTableRoutesByLongestPrefixAndStaticFirst() {
    Net net = TransitNet.joined();
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    String blackhole = "{'DestinationCidrBlock':'10.1.0.0/16','Type':'static','State':'blackhole'}";
    net.put(
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "tgw-rtb-1",
        routes(tgwRoute("10.1.0.0/16", "propagated", "at-2", "vpc"), blackhole));
    assertThat(codes(net.ask("i-3", "i-4", SSH))).contains(Explanation.TGW_RTB_BAD_STATE_ROUTE);
    net.put(
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "tgw-rtb-1",
        routes(
            tgwRoute("10.0.0.0/16", "propagated", "at-1", "vpc"),
            tgwRoute("10.1.1.0/24", "propagated", "at-2", "vpc"),
            blackhole));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void t1WithoutARouteOrAnAssociationNothingLeaves() {
    Net net = TransitNet.joined();
    net.put(
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "tgw-rtb-1",
        routes(tgwRoute("10.0.0.0/16", "propagated", "at-1", "vpc")));
    assertThat(codes(net.ask("i-3", "i-4", SSH)))
        .contains(Explanation.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT);
    net.put(
        Kinds.TRANSIT_GATEWAY_ATTACHMENTS,
        "at-1",
        "{'TransitGatewayAttachmentId':'at-1','TransitGatewayId':'tgw-1','ResourceType':'vpc','ResourceId':'vpc-1','State':'available'}");
    assertThat(codes(net.ask("i-3", "i-4", SSH)))
        .contains(Explanation.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION);
  }

  @Test
  void t1RoutesThatWereNotCollectedMakeTheAnswerUnknown() {
    Net net = TransitNet.joined().without(Kinds.TRANSIT_GATEWAY_ROUTES, "tgw-rtb-1");
    Answer answer = net.ask("i-3", "i-4", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.TGW_RTB_ROUTES_ARE_UNKNOWN);
  }

  @Test
  void t2AZoneWithoutAnAttachmentSubnetCannotSend() {
    Net net =
        TransitNet.joined()
            .table("rtb-a", "subnet-a", route("10.1.0.0/16", "TransitGatewayId", "tgw-1"));
    assertThat(codes(net.ask("i-1", "i-4", SSH))).contains(Explanation.TGW_ROUTE_AZ_RESTRICTION);
    Answer answer = net.ask("i-4", "i-1", SSH);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
  }

  @Test
  void t3APeeringOfGatewaysFollowsStaticRoutes() {
    Net net =
        TransitNet.joined()
            .put(
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                "at-2",
                attachment("at-2", "vpc-2", "subnet-c", "").replace("tgw-1", "tgw-2"))
            .put(
                Kinds.TRANSIT_GATEWAYS, "tgw-2", "{'TransitGatewayId':'tgw-2','State':'available'}")
            .put(
                Kinds.TRANSIT_GATEWAY_ATTACHMENTS,
                "at-2",
                associated("at-2", "vpc", "vpc-2")
                    .replace("tgw-1", "tgw-2")
                    .replace("rtb-1", "rtb-2"))
            .put(Kinds.TRANSIT_GATEWAY_ATTACHMENTS, "at-p", associated("at-p", "peering", "tgw-2"))
            .put(
                Kinds.TRANSIT_GATEWAY_ATTACHMENTS,
                "at-q",
                associated("at-q", "peering", "tgw-1")
                    .replace("'tgw-1','ResourceType'", "'tgw-2','ResourceType'")
                    .replace("rtb-1", "rtb-2"))
            .put(
                Kinds.TRANSIT_GATEWAY_PEERING_ATTACHMENTS,
                "at-p",
                "{'TransitGatewayAttachmentId':'at-p','AccepterTransitGatewayAttachmentId':'at-q','RequesterTgwInfo':{'TransitGatewayId':'tgw-1'},'AccepterTgwInfo':{'TransitGatewayId':'tgw-2'},'State':'available'}")
            .put(
                Kinds.TRANSIT_GATEWAY_ROUTES,
                "tgw-rtb-1",
                routes(
                    tgwRoute("10.0.0.0/16", "propagated", "at-1", "vpc"),
                    tgwRoute("10.1.0.0/16", "static", "at-p", "peering")))
            .put(
                Kinds.TRANSIT_GATEWAY_ROUTES,
                "tgw-rtb-2",
                routes(tgwRoute("10.1.0.0/16", "propagated", "at-2", "vpc"))
                    .replace("tgw-rtb-1", "tgw-rtb-2"));
    Answer answer =
        net.network()
            .ask(
                new Query(
                    new Endpoint.Instance("i-3"),
                    new Endpoint.Instance("i-4"),
                    SSH,
                    Query.Reply.IGNORED));
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.paths().getFirst().forward()).extracting(Hop::id).contains("tgw-1", "tgw-2");
  }

  @Test
  void t4PropagatedRoutesAreWorkedOutWhereOnlyStaticOnesAreListed() {
    Net net =
        TransitNet.joined()
            .put(Kinds.TRANSIT_GATEWAY_ROUTES, "tgw-rtb-1", routes())
            .put(
                Kinds.TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
                "tgw-rtb-1",
                "{'TransitGatewayRouteTableId':'tgw-rtb-1','TransitGatewayRouteTablePropagations':["
                    + "{'TransitGatewayAttachmentId':'at-1','ResourceType':'vpc','State':'enabled'},"
                    + "{'TransitGatewayAttachmentId':'at-2','ResourceType':'vpc','State':'enabled'}]}");
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void t5TheAttachmentsSubnetRoutesWhatEntersTheVpc() {
    Net net =
        TransitNet.joined()
            .table(
                "rtb-b",
                "subnet-b",
                route("10.1.0.0/16", "TransitGatewayId", "tgw-1"),
                route("10.0.1.0/24", "GatewayId", "vpce-gone"));
    assertThat(net.ask("i-4", "i-1", SSH).paths().getFirst().forward())
        .extracting(Hop::id)
        .contains("rtb-b");
  }

  @Test
  void t6WhichZoneTheGatewayEntersByIsNotKnownWhereTheSendersHasNone() {
    Net net =
        TransitNet.joined()
            .subnet("subnet-t", "10.0.8.0/28", "", "c")
            .acl("acl-t", List.of("subnet-t"), Net.open(false))
            .table("rtb-t", "subnet-t")
            .put(
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
                "at-1",
                attachment("at-1", "vpc-1", "subnet-b','subnet-t", ""))
            .subnet("subnet-c", "vpc-2", "10.1.1.0/24", "", "d")
            .table("rtb-a", "subnet-a", route("10.1.0.0/16", "TransitGatewayId", "tgw-1"));
    Answer answer = net.ask("i-4", "i-1", Traffic.udp(53));
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .contains(Explanation.TARGET_CHOICE_MATTERS);
  }

  @Test
  void v1AGatewayCarriesIpv4ToItsStaticPrefixesOnly() {
    Net net =
        vpn(
            new Net(),
            "'StaticRoutesOnly':true",
            "{'DestinationCidrBlock':'192.168.7.0/24','State':'available'}");
    assertThat(net.verdict("i-3", "onprem:192.168.7.0/24", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(codes(net.ask("i-3", "192.168.8.8", SSH))).contains(Explanation.CANNOT_ROUTE);
  }

  @Test
  void v1PacketsFromOnPremisesReachInterfacesOnly() {
    Net net = vpn(new Net(), "", "");
    assertThat(net.verdict("onprem:192.168.7.0/24", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(codes(net.ask("onprem:192.168.7.0/24", "10.0.2.77", SSH)))
        .contains(Explanation.NO_POSSIBLE_DESTINATION);
  }

  @Test
  void v2EachConnectionIsAWayOfItsOwn() {
    Net net =
        vpn(new Net(), "", "")
            .put(
                Kinds.VPN_CONNECTIONS,
                "vpn-2",
                "{'VpnConnectionId':'vpn-2','State':'available','VpnGatewayId':'vgw-1','Options':{'StaticRoutesOnly':true},'Routes':[]}");
    Answer answer = net.ask("i-3", "192.168.8.8", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.TARGET_CHOICE_MATTERS);
  }
}
