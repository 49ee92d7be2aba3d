package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.fromGroup;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows L1 to L5, E1 to E3, F1 and M1 of the semantics.
class ServiceSemanticsTest {
  private static final Traffic HTTP = Traffic.tcp(80);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  @Test
  void l1OverUdpTargetsSeeTheClientsAddress() {
    Net net =
        BalancerNet.network("ip", "UDP", "")
            .group(
                "sg-3",
                "{'IpProtocol':'udp','FromPort':8080,'ToPort':8080,'IpRanges':[{'CidrIp':'10.0.1.10/32'}]}",
                ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, Traffic.udp(80)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void l1WhetherATargetSeesTheClientIsAnAttributeThatWasNotCollected() {
    Net net =
        BalancerNet.network("instance", "TCP", "").group("sg-3", tcp(8080, "10.0.1.10/32"), ALL);
    Answer answer = net.ask("i-1", BalancerNet.ARN, HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.ELBV2_SOURCE_ADDRESS_PRESERVATION);
  }

  @Test
  void l2TheTargetMustAdmitWhoItSees() {
    Net net = BalancerNet.network("instance", "TCP", "").group("sg-3", tcp(22, "0.0.0.0/0"), ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.NOT_REACHABLE);
    net.group("sg-3", tcp(8080, "10.0.0.0/16"), ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void l2AReferenceToTheBalancersGroupMatchesWhatCameThroughIt() {
    Net net = BalancerNet.network("instance", "TCP", "sg-2").group("sg-3", fromGroup("sg-2"), ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("internet", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "i-3", Traffic.tcp(8080))).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void l3ATargetIsReachedOnItsRegisteredPort() {
    Answer answer =
        BalancerNet.network("instance", "TCP", "").ask("i-1", BalancerNet.ARN, Traffic.of(6));
    assertThat(answer.works()).isEqualTo(answer.asked().space().tcp(80).and(answer.asked()));
    assertThat(codes(answer)).contains(Explanation.ELBV2_LISTENERS_MISMATCH);
    assertThat(answer.witness().orElseThrow().arrived().orElseThrow().destinationPort())
        .isEqualTo(8080);
  }

  @Test
  void l4AnApplicationBalancerAnswersItselfAndConnectsFromItsOwnAddress() {
    Net net = BalancerNet.application().group("sg-3", tcp(8080, "10.0.1.50/32"), ALL);
    assertThat(net.verdict("internet", BalancerNet.applicationArn(), HTTP))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(
            net.group("sg-2", tcp(443, "0.0.0.0/0"), ALL)
                .verdict("internet", BalancerNet.applicationArn(), HTTP))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void l5TheGroupsOfANetworkBalancerFilterItsClients() {
    Net net =
        BalancerNet.network("instance", "TCP", "sg-2").group("sg-2", tcp(443, "0.0.0.0/0"), ALL);
    assertThat(net.verdict("i-1", BalancerNet.ARN, HTTP)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void aBalancerWithoutItsListenersIsUnknown() {
    Net net = BalancerNet.network("instance", "TCP", "").without(Kinds.LISTENERS, BalancerNet.ARN);
    assertThat(net.verdict("i-1", "eni-lb", HTTP)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void e1AnInterfaceEndpointHasGroupsAndStartsNothing() {
    Net net =
        new Net()
            .eni(
                "eni-e",
                "",
                "vpc-1",
                "subnet-b",
                "10.0.2.99",
                "",
                "sg-2",
                "",
                ",'InterfaceType':'vpc_endpoint'")
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'Interface','VpcId':'vpc-1','State':'available','NetworkInterfaceIds':['eni-e']}")
            .group("sg-2", tcp(443, "10.0.0.0/16"), ALL);
    assertThat(net.verdict("i-1", "vpce-1", Traffic.tcp(443))).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "vpce-1", Traffic.tcp(80))).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(net.ask("vpce-1", "i-1", Traffic.tcp(443))))
        .contains(Explanation.VPCE_INTRA_VPC_TRAFFIC);
  }

  @Test
  void e2AGatewayEndpointCarriesTcpAndEchoOverIpv4() {
    Net net =
        new Net()
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'Gateway','ServiceName':'com.amazonaws.eu-central-1.s3','VpcId':'vpc-1','State':'available'}")
            .put(
                Kinds.PREFIX_LISTS,
                "pl-1",
                "{'PrefixListId':'pl-1','PrefixListName':'com.amazonaws.eu-central-1.s3','Cidrs':['52.219.0.0/16']}")
            .mainTable(
                "rtb-main",
                "{'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1','Origin':'CreateRoute','State':'active'}");
    Answer answer = net.ask("i-3", "vpce-1", Traffic.ANY);
    PacketSpace space = answer.asked().space();
    assertThat(answer.works())
        .isEqualTo(answer.asked().and(space.protocol(6).or(space.icmp(Family.IPV4, 8))));
    assertThat(codes(answer)).containsExactly(Explanation.VPCE_GATEWAY_PROTOCOL_RESTRICTION);
    assertThat(net.verdict("i-3", "52.219.1.1", Traffic.tcp(443)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void e3AGatewayLoadBalancerEndpointIsOpaque() {
    Net net =
        new Net()
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'GatewayLoadBalancer','VpcId':'vpc-1','State':'available','SubnetIds':['subnet-a']}")
            .mainTable("rtb-main", route("0.0.0.0/0", "GatewayId", "vpce-1"))
            .eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "198.51.100.30", "sg-3", "");
    Answer answer = net.ask("i-3", "8.8.8.8", HTTP);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.APPLIANCE_OPAQUE);
  }

  @Test
  void f1WhatAFirewallsEndpointLetsPassIsUnknown() {
    Net net =
        new Net()
            .eni(
                "eni-2",
                "i-2",
                "vpc-1",
                "subnet-a",
                "10.0.1.20",
                "",
                "sg-2",
                "",
                ",'SourceDestCheck':false")
            .mainTable("rtb-main", route("0.0.0.0/0", "NetworkInterfaceId", "eni-2"));
    assertThat(net.verdict("i-3", "8.8.8.8", HTTP)).isEqualTo(Reachability.UNKNOWN);
    net.group("sg-2", "", ALL);
    assertThat(net.verdict("i-3", "8.8.8.8", HTTP)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void m1MirroredTrafficNeedsTheTargetsInboundRule() {
    Net net = new Net().group("sg-3", "", ALL);
    assertThat(net.verdict("i-1", "eni-3", Traffic.udp(4789)))
        .isEqualTo(Reachability.NOT_REACHABLE);
    net.group(
        "sg-3",
        "{'IpProtocol':'udp','FromPort':4789,'ToPort':4789,'IpRanges':[{'CidrIp':'10.0.0.0/16'}]}",
        ALL);
    assertThat(net.verdict("i-1", "eni-3", Traffic.udp(4789))).isEqualTo(Reachability.REACHABLE);
  }
}
