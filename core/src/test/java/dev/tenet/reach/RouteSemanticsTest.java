package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows R1 to R9, X1, X2, D1 to D3 of the semantics.
class RouteSemanticsTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  @Test
  void x1AmazonsOwnServicesAreReachedPastGroupsAndAcls() {
    Net net = new Net().group("sg-3", "", "").acl("acl-1", List.of("subnet-a", "subnet-b"));
    assertThat(net.verdict("i-3", "169.254.169.254", Traffic.tcp(80)))
        .isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-3", "10.0.0.2", Traffic.udp(53))).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "fd00:ec2::254", Traffic.tcp(80)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void r1ASubnetWithoutATableOfItsOwnUsesTheMainOne() {
    Net net = new Net().eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "198.51.100.30", "sg-3", "");
    assertThat(codes(net.ask("i-3", "internet", SSH)))
        .contains(Explanation.NO_ROUTE_TO_DESTINATION);
    net.mainTable("rtb-main", route("0.0.0.0/0", "GatewayId", "igw-1"));
    assertThat(net.verdict("i-3", "internet", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void r1TheFamiliesAreRoutedIndependently() {
    Net net = new Net().table("rtb-a", "subnet-a", route("0.0.0.0/0", "GatewayId", "igw-1"));
    assertThat(net.verdict("i-1", "8.8.8.8", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "2001:4860:4860::8888", SSH))
        .isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void r1TheLongestPrefixWins() {
    Net net =
        new Net()
            .table(
                "rtb-a",
                "subnet-a",
                route("0.0.0.0/0", "GatewayId", "igw-1"),
                "{'DestinationCidrBlock':'8.8.8.0/24','GatewayId':'igw-gone','Origin':'CreateRoute','State':'blackhole'}");
    assertThat(net.verdict("i-1", "8.8.4.4", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(codes(net.ask("i-1", "8.8.8.8", SSH))).contains(Explanation.BAD_STATE_ROUTE);
  }

  @Test
  void r1WithoutARouteTableTheAnswerIsUnknown() {
    assertThat(new Net().missing(Kinds.ROUTE_TABLES).verdict("i-1", "i-3", SSH))
        .isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void r2AStaticBlockBeatsAPrefixListAndBothBeatAPropagatedRoute() {
    String propagated =
        "{'DestinationCidrBlock':'203.0.113.0/24','GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation','State':'active'}";
    String list =
        "{'DestinationPrefixListId':'pl-1','GatewayId':'igw-1','Origin':'CreateRoute','State':'active'}";
    Net net =
        new Net()
            .put(
                Kinds.PREFIX_LIST_ENTRIES,
                "pl-1",
                "{'PrefixListId':'pl-1','Entries':[{'Cidr':'203.0.113.0/24'}]}")
            .table("rtb-a", "subnet-a", propagated, list);
    assertThat(net.verdict("i-1", "203.0.113.9", SSH)).isEqualTo(Reachability.REACHABLE);
    net.table(
        "rtb-a",
        "subnet-a",
        propagated,
        list,
        "{'DestinationCidrBlock':'203.0.113.0/24','GatewayId':'x','Origin':'CreateRoute','State':'blackhole'}");
    assertThat(codes(net.ask("i-1", "203.0.113.9", SSH))).contains(Explanation.BAD_STATE_ROUTE);
  }

  @Test
  void r2BetweenTwoPrefixListsAwsPicksAtRandom() {
    Net net =
        new Net()
            .put(
                Kinds.PREFIX_LIST_ENTRIES,
                "pl-1",
                "{'PrefixListId':'pl-1','Entries':[{'Cidr':'203.0.113.0/24'}]}")
            .put(
                Kinds.PREFIX_LIST_ENTRIES,
                "pl-2",
                "{'PrefixListId':'pl-2','Entries':[{'Cidr':'203.0.113.0/24'}]}")
            .table(
                "rtb-a",
                "subnet-a",
                "{'DestinationPrefixListId':'pl-1','GatewayId':'igw-1','Origin':'CreateRoute','State':'active'}",
                "{'DestinationPrefixListId':'pl-2','GatewayId':'x','Origin':'CreateRoute','State':'blackhole'}");
    Answer answer = net.ask("i-1", "203.0.113.9", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.ROUTE_PRIORITY_UNDEFINED);
  }

  @Test
  void r2APrefixListWithoutEntriesMakesRoutesUnknownButNotLocalOnes() {
    Net net =
        new Net()
            .table(
                "rtb-a",
                "subnet-a",
                route("0.0.0.0/0", "GatewayId", "igw-1"),
                "{'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1','Origin':'CreateRoute','State':'active'}");
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
    Answer answer = net.ask("i-1", "internet", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.works().isEmpty()).isTrue();
  }

  @Test
  void r3ARouteForAWholeSubnetIsMoreSpecificThanLocal() {
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
            .table("rtb-a", "subnet-a", route("10.0.2.0/24", "NetworkInterfaceId", "eni-2"));
    Answer answer = net.ask("i-1", "i-3", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.APPLIANCE_OPAQUE);
  }

  @Test
  void r4ReservedLinkLocalAddressesAreNeverForwarded() {
    Answer answer = new Net().ask("i-1", "169.254.168.7", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer)).containsExactly(Explanation.LINK_LOCAL_NOT_FORWARDED);
  }

  @Test
  void r5ABlackholeWinsAndDrops() {
    Net net =
        new Net()
            .table(
                "rtb-a",
                "subnet-a",
                "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1','Origin':'CreateRoute','State':'blackhole'}");
    assertThat(codes(net.ask("i-1", "8.8.8.8", SSH))).containsExactly(Explanation.BAD_STATE_ROUTE);
  }

  @Test
  void r6AnEdgeTableSendsWhatEntersToAnApplianceFirst() {
    Net net =
        new Net()
            .put(
                Kinds.ROUTE_TABLES,
                "rtb-edge",
                "{'RouteTableId':'rtb-edge','VpcId':'vpc-1','Associations':[{'GatewayId':'igw-1'}],'Routes':[%s]}"
                    .formatted(Net.routes(Net.LOCAL, route("10.0.1.0/24", "GatewayId", "vpce-1"))))
            .subnet("subnet-m", "10.0.9.0/24", "", "a")
            .acl("acl-m", List.of("subnet-m"), open(false), open(true))
            .table("rtb-m", "subnet-m")
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'GatewayLoadBalancer','VpcId':'vpc-1','State':'available','SubnetIds':['subnet-m']}");
    Answer answer = net.ask("internet", "198.51.100.10", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.paths().getFirst().forward())
        .extracting(Hop::id)
        .contains("rtb-edge", "vpce-1");
  }

  @Test
  void r7RouteTablesDoNotApplyInsideASubnet() {
    Net net =
        new Net().without(Kinds.ROUTE_TABLES, "rtb-a").without(Kinds.ROUTE_TABLES, "rtb-main");
    Answer answer = net.ask("i-1", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.REACHABLE);
    assertThat(answer.paths().getFirst().forward())
        .extracting(Hop::kind)
        .doesNotContain(ComponentKind.ROUTE_TABLE, ComponentKind.NETWORK_ACL);
  }

  @Test
  void r8APropagatedRouteInsideTheLocalOneNeverWins() {
    Net net =
        new Net()
            .table(
                "rtb-a",
                "subnet-a",
                "{'DestinationCidrBlock':'10.0.2.0/24','GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation','State':'active'}");
    assertThat(net.verdict("i-1", "i-3", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void r9AnAddressOfTheVpcThatNoInterfaceHasIsDropped() {
    assertThat(codes(new Net().ask("i-1", "10.0.77.7", SSH)))
        .containsExactly(Explanation.NO_POSSIBLE_DESTINATION);
    assertThat(codes(new Net().ask("i-1", "10.0.2.77", SSH)))
        .containsExactly(Explanation.NO_POSSIBLE_DESTINATION);
    assertThat(new Net().partial(Kinds.NETWORK_INTERFACES).verdict("i-1", "10.0.2.77", SSH))
        .isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void d1AnInterfaceThatChecksAddressesIsNoAppliance() {
    Net net =
        new Net().table("rtb-a", "subnet-a", route("0.0.0.0/0", "NetworkInterfaceId", "eni-2"));
    assertThat(codes(net.ask("i-1", "8.8.8.8", SSH)))
        .containsExactly(Explanation.ENI_SOURCE_DEST_CHECK_RESTRICTION);
  }

  @Test
  void d1AnInterfaceSendsOnlyFromItsOwnAddresses() {
    Traffic spoofed = SSH.withSources(List.of(dev.tenet.packets.Cidr.of("10.0.1.99/32")));
    assertThat(codes(new Net().ask("i-1", "i-2", spoofed)))
        .contains(Explanation.ENI_SOURCE_DEST_CHECK_RESTRICTION);
  }

  @Test
  void d2DelegatedPrefixesAreAddressesOfTheInterface() {
    Net net =
        new Net()
            .eni(
                "eni-3",
                "i-3",
                "vpc-1",
                "subnet-b",
                "10.0.2.10",
                "",
                "sg-3",
                "",
                ",'Ipv4Prefixes':[{'Ipv4Prefix':'10.0.2.64/28'}]");
    assertThat(net.verdict("i-1", "10.0.2.70", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "10.0.2.80", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void d3AStoppedInstanceAndADetachedInterfaceAreNotReached() {
    assertThat(codes(new Net().instance("i-2", "stopped").ask("i-1", "i-2", SSH)))
        .contains(Explanation.BAD_STATE);
    Net detached =
        new Net()
            .put(
                Kinds.NETWORK_INTERFACES,
                "eni-2",
                "{'NetworkInterfaceId':'eni-2','Status':'available','SubnetId':'subnet-a','VpcId':'vpc-1','Groups':[{'GroupId':'sg-2'}],'PrivateIpAddress':'10.0.1.20','PrivateIpAddresses':[{'PrivateIpAddress':'10.0.1.20','Primary':true}]}");
    assertThat(codes(detached.ask("i-1", "eni-2", SSH)))
        .contains(Explanation.UNASSOCIATED_COMPONENT);
  }

  @Test
  void allBlockersAreNamedAlsoThoseBehindADeadEnd() {
    Net net = new Net().secondVpc().group("sg-3", ALL, "").group("sg-4", "", ALL);
    Answer answer = net.ask("i-3", "i-4", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer))
        .containsExactlyInAnyOrder(
            Explanation.SG_HAS_NO_RULES,
            Explanation.NO_ROUTE_TO_DESTINATION,
            Explanation.SG_HAS_NO_RULES);
  }
}
