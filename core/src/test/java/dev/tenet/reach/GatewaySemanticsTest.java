package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.route6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows I1 to I4 and G1 to G5 of the semantics.
class GatewaySemanticsTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  private static Net publicAccess(Net net, String mode) {
    return net.put(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS,
        "bpa",
        "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'%s','State':'update-complete'}}"
            .formatted(mode));
  }

  private static Net excluded(Net net, String resource, String mode, String state) {
    return net.put(
        Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
        "ex-1",
        "{'ExclusionId':'ex-1','ResourceArn':'arn:aws:ec2:eu-central-1:111122223333:%s','InternetGatewayExclusionMode':'%s','State':'%s'}"
            .formatted(resource, mode, state));
  }

  /// Add a NAT gateway in `subnet-a` that `subnet-b` routes to.
  private static Net nat(Net net) {
    return net.put(
            Kinds.NAT_GATEWAYS,
            "nat-1",
            "{'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','VpcId':'vpc-1','SubnetId':'subnet-a',"
                + "'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.1.200','PublicIp':'198.51.100.200'}]}")
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
        .mainTable("rtb-main", route("0.0.0.0/0", "NatGatewayId", "nat-1"));
  }

  @Test
  void i1TheGatewayTranslatesOneToOne() {
    Answer answer = new Net().ask("internet", "198.51.100.10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    Witness witness = answer.witness().orElseThrow();
    assertThat(witness.sent().destination()).isEqualTo(IpAddress.of("198.51.100.10"));
    assertThat(witness.arrived().orElseThrow().destination()).isEqualTo(IpAddress.of("10.0.1.10"));
  }

  @Test
  void i1Ipv6IsNotTranslated() {
    Answer answer = new Net().ask("internet", "2600:1f00:0:101::10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.witness().orElseThrow().arrived().orElseThrow().destination())
        .isEqualTo(IpAddress.of("2600:1f00:0:101::10"));
  }

  @Test
  void i1ASourceWithoutAPublicAddressIsDropped() {
    assertThat(codes(new Net().ask("i-2", "8.8.8.8", SSH)))
        .containsExactly(Explanation.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS);
  }

  @Test
  void i1PrivateAndSharedDestinationsAreDropped() {
    assertThat(codes(new Net().ask("i-1", "192.168.7.7", SSH)))
        .containsExactly(Explanation.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS);
    assertThat(codes(new Net().ask("i-1", "100.64.7.7", SSH)))
        .containsExactly(Explanation.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS);
  }

  @Test
  void i1PrivateSourcesAreDroppedOnTheWayIn() {
    Traffic spoofed = SSH.withSources(List.of(Cidr.of("10.9.9.9/32")));
    assertThat(codes(new Net().ask("internet", "198.51.100.10", spoofed)))
        .contains(Explanation.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS);
  }

  @Test
  void i1AnInterfaceWithoutAPublicAddressIsNotReached() {
    Answer answer = new Net().ask("internet", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer)).contains(Explanation.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS);
  }

  @Test
  void i1WithoutARouteBackTheReplyIsLost() {
    Net net = new Net().table("rtb-a", "subnet-a");
    Answer answer = net.ask("internet", "198.51.100.10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
    assertThat(answer.blockers())
        .singleElement()
        .satisfies(blocker -> {
          assertThat(blocker.role()).isEqualTo(Role.REPLY);
          assertThat(blocker.code()).isEqualTo(Explanation.NO_ROUTE_TO_DESTINATION);
        });
    assertThat(net.verdict("internet", "198.51.100.10", Traffic.udp(53)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void i1AReplyThatLeavesByAnotherGatewayIsLost() {
    Net net =
        nat(new Net()).table("rtb-a", "subnet-a", route("0.0.0.0/0", "NatGatewayId", "nat-1"));
    Answer answer = net.ask("internet", "198.51.100.10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(answer.replyLost()).isEqualTo(answer.asked());
  }

  @Test
  void i2BlockPublicAccessDropsBothWays() {
    Net net = publicAccess(new Net(), "block-bidirectional");
    assertThat(codes(net.ask("internet", "198.51.100.10", SSH)))
        .contains(Explanation.VPC_BLOCK_PUBLIC_ACCESS_ENABLED);
    assertThat(codes(net.ask("i-1", "8.8.8.8", SSH)))
        .contains(Explanation.VPC_BLOCK_PUBLIC_ACCESS_ENABLED);
  }

  @Test
  void i2BlockIngressLeavesNatGatewaysAlone() {
    Net net = publicAccess(nat(new Net()), "block-ingress");
    assertThat(net.verdict("i-3", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "8.8.8.8", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(net.verdict("internet", "198.51.100.10", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void i2aAnExclusionOpensItsVpcOrSubnetOnceItIsComplete() {
    Net net = publicAccess(new Net(), "block-bidirectional");
    assertThat(
            excluded(net, "subnet/subnet-a", "allow-bidirectional", "create-complete")
                .verdict("internet", "198.51.100.10", SSH))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(
            excluded(net, "vpc/vpc-1", "allow-egress", "update-complete")
                .verdict("internet", "198.51.100.10", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(net.verdict("i-1", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(
            excluded(net, "vpc/vpc-1", "allow-bidirectional", "create-in-progress")
                .verdict("internet", "198.51.100.10", SSH))
        .isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void i2WithoutTheSettingInternetPathsAreUnknownUnlessItIsAssumedOff() {
    Net net = new Net().missing(Kinds.VPC_BLOCK_PUBLIC_ACCESS);
    assertThat(net.verdict("internet", "198.51.100.10", SSH)).isEqualTo(Reachability.UNKNOWN);
    assertThat(net.group("sg-1", "", ALL).verdict("internet", "198.51.100.10", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
    Answer assumed =
        net.group("sg-1", ALL, ALL)
            .assume(Assumption.BPA_OFF)
            .ask("internet", "198.51.100.10", SSH);
    assertThat(assumed.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(assumed.details()).extracting(Reason::code).contains(Explanation.BPA_NOT_COLLECTED);
  }

  @Test
  void i3AnEgressOnlyGatewayLetsConnectionsOutAndRepliesBack() {
    Net net =
        new Net()
            .put(
                Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
                "eigw-1",
                "{'EgressOnlyInternetGatewayId':'eigw-1','Attachments':[{'VpcId':'vpc-1','State':'attached'}]}")
            .without(Kinds.INTERNET_GATEWAYS, "igw-1")
            .table("rtb-a", "subnet-a", route6("EgressOnlyInternetGatewayId", "eigw-1"));
    assertThat(net.verdict("i-1", "2001:4860:4860::8888", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(codes(net.ask("internet", "2600:1f00:0:101::10", SSH)))
        .contains(Explanation.EIGW_INBOUND_REJECTED);
  }

  @Test
  void i4ASiblingIsReachedByItsPublicAddressThroughTheGateway() {
    Net net = new Net().eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-2", "");
    Answer answer = net.ask("i-1", "198.51.100.20", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.paths().getFirst().forward())
        .extracting(Hop::id)
        .contains("igw-1", "internet");
    assertThat(answer.witness().orElseThrow().arrived().orElseThrow().source())
        .isEqualTo(IpAddress.of("198.51.100.10"));
    assertThat(net.table("rtb-a", "subnet-a").verdict("i-1", "198.51.100.20", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void g1ANatGatewayTranslatesTcpUdpAndIcmpAndLetsRepliesBack() {
    Net net = nat(new Net());
    Answer answer = net.ask("i-3", "8.8.8.8", Traffic.ANY);
    PacketSpace space = answer.asked().space();
    assertThat(answer.works())
        .isEqualTo(
            answer.asked().and(space.protocol(6).or(space.protocol(17)).or(space.protocol(1))));
    Answer ssh = net.ask("i-3", "8.8.8.8", SSH);
    assertThat(ssh.witness().orElseThrow().arrived().orElseThrow().source())
        .isEqualTo(IpAddress.of("198.51.100.200"));
    assertThat(ssh.paths().getFirst().reply())
        .extracting(Hop::id)
        .containsSubsequence("internet", "igw-1", "nat-1", "subnet-a", "subnet-b", "eni-3");
  }

  @Test
  void g1TheAclOfTheGatewaysSubnetApplies() {
    Net net =
        nat(new Net())
            .acl("acl-b", List.of("subnet-b"), open(false), open(true))
            .acl(
                "acl-1",
                List.of("subnet-a"),
                open(true),
                Net.entry(10, false, "allow", "-1", "10.0.0.0/16", ""),
                Net.entry(20, false, "allow", "6", "0.0.0.0/0", Net.ports(1024, 65535)));
    assertThat(net.verdict("i-3", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    net.acl(
        "acl-1",
        List.of("subnet-a"),
        open(true),
        Net.entry(10, false, "allow", "-1", "10.0.0.0/16", ""),
        Net.entry(20, false, "allow", "6", "0.0.0.0/0", Net.ports(32768, 65535)));
    Answer answer = net.ask("i-3", "8.8.8.8", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.works().isEmpty()).isTrue();
  }

  @Test
  void g1NothingComesInByANatGateway() {
    assertThat(codes(nat(new Net()).ask("internet", "eni-nat", SSH)))
        .contains(Explanation.NGW_INBOUND_NOT_TRACKED);
  }

  @Test
  void g2ANatGatewayDoesNotServeItsOwnSubnet() {
    Net net =
        nat(new Net()).table("rtb-a", "subnet-a", route("0.0.0.0/0", "NatGatewayId", "nat-1"));
    assertThat(codes(net.ask("i-2", "8.8.8.8", SSH))).containsExactly(Explanation.NGW_SAME_SUBNET);
  }

  @Test
  void g3APrivateNatGatewayDoesNotLeadToTheInternet() {
    Net net =
        nat(new Net())
            .put(
                Kinds.NAT_GATEWAYS,
                "nat-1",
                "{'NatGatewayId':'nat-1','State':'available','ConnectivityType':'private','VpcId':'vpc-1','SubnetId':'subnet-a',"
                    + "'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.1.200'}]}")
            .eni(
                "eni-nat",
                "",
                "vpc-1",
                "subnet-a",
                "10.0.1.200",
                "",
                "",
                "",
                ",'InterfaceType':'nat_gateway','SourceDestCheck':false");
    assertThat(net.verdict("i-3", "8.8.8.8", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void g4ARegionalNatGatewayServesTheZonesItHasAddressesIn() {
    String gateway =
        "{'NatGatewayId':'nat-1','State':'available','AvailabilityMode':'regional','ConnectivityType':'public','VpcId':'vpc-1',"
            + "'NatGatewayAddresses':[{'PublicIp':'198.51.100.200','AvailabilityZone':'eu-central-1%s'}]}";
    Net net =
        new Net()
            .mainTable("rtb-main", route("0.0.0.0/0", "NatGatewayId", "nat-1"))
            .put(Kinds.NAT_GATEWAYS, "nat-1", gateway.formatted("b"));
    assertThat(net.verdict("i-3", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    net.put(Kinds.NAT_GATEWAYS, "nat-1", gateway.formatted("a"));
    assertThat(codes(net.ask("i-3", "8.8.8.8", SSH)))
        .containsExactly(Explanation.REGIONAL_NGW_ROUTE_AZ_RESTRICTION);
  }

  @Test
  void g5ANatGatewayInASubnetWithoutAnInternetRouteIsADeadEnd() {
    assertThat(codes(nat(new Net()).table("rtb-a", "subnet-a").ask("i-3", "8.8.8.8", SSH)))
        .containsExactly(Explanation.NO_ROUTE_TO_DESTINATION);
  }

  @Test
  void g5ANatGatewayThatIsNotAvailableForwardsNothing() {
    Net net =
        nat(new Net())
            .put(
                Kinds.NAT_GATEWAYS,
                "nat-1",
                "{'NatGatewayId':'nat-1','State':'failed','ConnectivityType':'public','VpcId':'vpc-1','SubnetId':'subnet-a'}");
    assertThat(codes(net.ask("i-3", "8.8.8.8", SSH))).containsExactly(Explanation.BAD_STATE);
  }
}
