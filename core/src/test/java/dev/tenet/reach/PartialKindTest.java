package dev.tenet.reach;

import static dev.tenet.reach.Net.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A list of which only some was collected is not taken for the whole list.
class PartialKindTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static Net vpn() {
    return new Net()
        .put(
            Kinds.VPN_GATEWAYS,
            "vgw-1",
            "{'VpnGatewayId':'vgw-1','State':'available','VpcAttachments':[{'State':'attached','VpcId':'vpc-1'}]}")
        .put(
            Kinds.VPN_CONNECTIONS,
            "vpn-1",
            "{'VpnConnectionId':'vpn-1','State':'available','VpnGatewayId':'vgw-1','Options':{'StaticRoutesOnly':true},'Routes':[{'DestinationCidrBlock':'192.168.7.0/24','State':'available'}]}")
        .mainTable("rtb-main", route("192.168.0.0/16", "GatewayId", "vgw-1"));
  }

  private static Net listed() {
    return new Net()
        .put(
            Kinds.PREFIX_LIST_ENTRIES,
            "pl-1",
            "{'PrefixListId':'pl-1','Entries':[{'Cidr':'10.0.9.0/24'}]}")
        .group("sg-1", "{'IpProtocol':'-1','PrefixListIds':[{'PrefixListId':'pl-1'}]}", Net.ALL);
  }

  private static void unknownWhenPartial(
      Net net, Kind<?> kind, String from, String to, Traffic traffic, Reachability whole) {
    assertThat(net.verdict(from, to, traffic)).isEqualTo(whole);
    Answer answer = net.partial(kind).ask(from, to, traffic);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons()).isNotEmpty();
  }

  @Test
  void aSubnetMayHaveOneOfTheRouteTablesThatAreMissing() {
    unknownWhenPartial(new Net(), Kinds.ROUTE_TABLES, "i-3", "i-1", SSH, Reachability.REACHABLE);
  }

  @Test
  void aGatewayMayHaveOneOfTheRouteTablesThatAreMissing() {
    Net net = new Net().partial(Kinds.ROUTE_TABLES);
    Network network = net.network();
    Answer answer =
        network.ask(
            new Query(
                new Endpoint.Internet(),
                new Endpoint.Interface("eni-1"),
                SSH,
                Query.Reply.IGNORED));
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void aVpnGatewayMayHaveMoreConnections() {
    unknownWhenPartial(
        vpn(), Kinds.VPN_CONNECTIONS, "i-3", "192.168.7.7", SSH, Reachability.REACHABLE);
    unknownWhenPartial(
        vpn(), Kinds.VPN_CONNECTIONS, "i-3", "192.168.8.8", SSH, Reachability.NOT_REACHABLE);
  }

  @Test
  void moreGatewaysMayLeadIntoAVpc() {
    for (var kind : List.of(Kinds.VPN_GATEWAYS, Kinds.TRANSIT_GATEWAY_ATTACHMENTS)) {
      unknownWhenPartial(
          new Net(), kind, "onprem:192.168.7.0/24", "i-1", SSH, Reachability.NOT_REACHABLE);
    }
  }

  @Test
  void whatComesByAKnownGatewayComesWhateverOthersThereAre() {
    Net net = vpn().partial(Kinds.TRANSIT_GATEWAY_ATTACHMENTS);
    assertThat(net.verdict("onprem:192.168.7.0/24", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void aTransitGatewayRouteTableMayHaveMoreRoutes() {
    unknownWhenPartial(
        TransitNet.joined(),
        Kinds.TRANSIT_GATEWAY_ROUTES,
        "i-3",
        "i-4",
        SSH,
        Reachability.REACHABLE);
  }

  @Test
  void aTransitGatewayThatIsMissingMaySupportReferences() {
    Net net =
        TransitNet.joined("enable", "enable", "enable")
            .group("sg-4", Net.fromGroup("sg-3"), Net.ALL);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    net.without(Kinds.TRANSIT_GATEWAYS, "tgw-1").partial(Kinds.TRANSIT_GATEWAYS);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void aBalancerMayHaveMoreListeners() {
    unknownWhenPartial(
        BalancerNet.network("instance", "UDP", ""),
        Kinds.LISTENERS,
        "i-1",
        BalancerNet.ARN,
        Traffic.udp(81),
        Reachability.NOT_REACHABLE);
  }

  @Test
  void aTargetGroupMayHaveMoreTargets() {
    unknownWhenPartial(
        BalancerNet.network("instance", "UDP", ""),
        Kinds.TARGET_HEALTH,
        "i-1",
        BalancerNet.ARN,
        Traffic.udp(80),
        Reachability.REACHABLE);
  }

  @Test
  void aPrefixListMayHaveMoreEntries() {
    unknownWhenPartial(
        listed(), Kinds.PREFIX_LIST_ENTRIES, "i-2", "i-1", SSH, Reachability.NOT_REACHABLE);
  }

  @Test
  void anEndpointThatIsMissingMayLeadToTheService() {
    Net net =
        new Net()
            .put(
                Kinds.PREFIX_LISTS,
                "pl-s3",
                "{'PrefixListId':'pl-s3','PrefixListName':'com.amazonaws.eu-central-1.s3','Cidrs':['203.0.113.0/24']}")
            .mainTable(
                "rtb-main",
                "{'DestinationPrefixListId':'pl-s3','GatewayId':'vpce-1','Origin':'CreateRoute','State':'active'}")
            .partial(Kinds.VPC_ENDPOINTS);
    assertThat(net.verdict("i-3", "203.0.113.9", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void aPeeringThatIsMissingMayLeadToMembersOfAGroup() {
    Net net =
        new Net()
            .secondVpc(route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
            .peering("active")
            .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
            .group("sg-3", "", Net.fromGroup("sg-4"));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    net.without(Kinds.VPC_PEERING_CONNECTIONS, "pcx-1").partial(Kinds.VPC_PEERING_CONNECTIONS);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void theInterfaceOfANatGatewayThatIsMissingTakesNoConnections() {
    Net net =
        new Net()
            .eni(
                "eni-nat",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.200",
                "198.51.100.200",
                "",
                "",
                ",'InterfaceType':'nat_gateway','SourceDestCheck':false,'RequesterManaged':true")
            .missing(Kinds.NAT_GATEWAYS);
    assertThat(net.verdict("internet", "198.51.100.200", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }
}
