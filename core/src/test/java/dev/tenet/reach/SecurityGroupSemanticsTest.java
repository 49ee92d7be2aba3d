package dev.tenet.reach;

import static dev.tenet.reach.Net.ALL;
import static dev.tenet.reach.Net.fromGroup;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rows S1 to S11 of the semantics.
class SecurityGroupSemanticsTest {
  private static final Traffic SSH = Traffic.tcp(22);

  private static List<Explanation> codes(Answer answer) {
    return answer.blockers().stream().map(Blocker::code).toList();
  }

  @Test
  void s1TheGroupsOfAnInterfaceAdmitTheUnionOfTheirRules() {
    Net net =
        new Net()
            .group("sg-2", tcp(22, "10.0.0.0/8"), ALL)
            .group("sg-9", tcp(80, "10.0.0.0/8"), ALL)
            .eni(
                "eni-2",
                "i-2",
                "vpc-1",
                "subnet-a",
                "10.0.1.20",
                "",
                "sg-2'},{'GroupId':'sg-9",
                "",
                "");
    Answer answer = net.ask("i-1", "i-2", Traffic.of(6));
    PacketSpace space = answer.asked().space();
    assertThat(answer.verdict()).isEqualTo(Reachability.PARTIAL);
    assertThat(answer.works()).isEqualTo(space.tcp(22).or(space.tcp(80)).and(answer.asked()));
  }

  @Test
  void s1AGroupWithoutRulesAdmitsNothing() {
    Answer answer = new Net().group("sg-2", "", ALL).ask("i-1", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer)).containsExactly(Explanation.SG_HAS_NO_RULES);
  }

  @Test
  void s2TheDefaultGroupAdmitsItsMembersOnly() {
    Net net =
        new Net()
            .group("sg-2", fromGroup("sg-2"), ALL)
            .eni("eni-3", "i-3", "subnet-b", "10.0.2.10", "", "sg-2", "");
    assertThat(net.verdict("i-3", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s3AReferenceMatchesPrivateAddressesAndNeverPublicOnes() {
    Net net =
        new Net()
            .group("sg-2", fromGroup("sg-1"), ALL)
            .eni("eni-2", "i-2", "subnet-a", "10.0.1.20", "198.51.100.20", "sg-2", "");
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
    Answer around = net.ask("i-1", "198.51.100.20", SSH);
    assertThat(around.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(around)).contains(Explanation.SG_REFERENCE_PUBLIC_ADDRESS);
  }

  @Test
  void s3AReferenceToAGroupThatIsGoneOrHasNoMembersIsNamed() {
    Net net = new Net().group("sg-2", fromGroup("sg-gone"), ALL);
    assertThat(codes(net.ask("i-1", "i-2", SSH))).contains(Explanation.SG_REFERENCE_STALE);
    net.group("sg-gone", "", "");
    assertThat(codes(net.ask("i-1", "i-2", SSH))).contains(Explanation.SG_REFERENCE_EMPTY);
    net.partial(dev.tenet.fleet.Kinds.NETWORK_INTERFACES);
    assertThat(codes(net.ask("i-1", "i-2", SSH))).doesNotContain(Explanation.SG_REFERENCE_EMPTY);
  }

  @Test
  void s3AReferenceMatchesMembersInAPeeredVpcOfTheRegion() {
    Net net =
        new Net()
            .secondVpc(route("10.0.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
            .peering("active")
            .mainTable("rtb-main", route("10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1"))
            .group("sg-4", fromGroup("sg-3"), ALL);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    net.put(
        Kinds.VPC_PEERING_CONNECTIONS,
        "pcx-1",
        "{'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'active'},"
            + "'RequesterVpcInfo':{'VpcId':'vpc-1','Region':'eu-central-1','CidrBlock':'10.0.0.0/16'},"
            + "'AccepterVpcInfo':{'VpcId':'vpc-2','Region':'eu-west-1','CidrBlock':'10.1.0.0/16'}}");
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s3AStaleReferenceMatchesNothing() {
    Answer answer = new Net().group("sg-2", fromGroup("sg-gone"), ALL).ask("i-1", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s3MembersThatWereNotCollectedMakeAReferenceUnknown() {
    Net net = new Net().group("sg-2", fromGroup("sg-9"), ALL).partial(Kinds.NETWORK_INTERFACES);
    Answer answer = net.ask("i-1", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.UNKNOWN_PEERED_SGS);
  }

  @Test
  void s4AReferenceDoesNotMatchBehindAMiddlebox() {
    Net net =
        new Net()
            .group("sg-3", fromGroup("sg-1"), ALL)
            .subnet("subnet-m", "10.0.9.0/24", "", "a")
            .acl("acl-m", List.of("subnet-m"), Net.open(false), Net.open(true))
            .table("rtb-m", "subnet-m")
            .put(
                Kinds.VPC_ENDPOINTS,
                "vpce-1",
                "{'VpcEndpointId':'vpce-1','VpcEndpointType':'GatewayLoadBalancer','VpcId':'vpc-1','State':'available','SubnetIds':['subnet-m']}")
            .table("rtb-a", "subnet-a", route("10.0.2.0/24", "GatewayId", "vpce-1"));
    Answer answer = net.ask("i-1", "i-3", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.NOT_REACHABLE);
    assertThat(codes(answer)).contains(Explanation.SG_REFERENCES_NOT_PRESERVED);
    net.group("sg-3", ALL, ALL);
    assertThat(net.ask("i-1", "i-3", SSH).reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.APPLIANCE_OPAQUE);
  }

  @Test
  void s5AReferenceOverATransitGatewayNeedsItsSupportEverywhere() {
    Net net = TransitNet.joined("enable", "enable", "enable").group("sg-4", fromGroup("sg-3"), ALL);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    Net off = TransitNet.joined("enable", "enable", "").group("sg-4", fromGroup("sg-3"), ALL);
    assertThat(off.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
    Net gateway = TransitNet.joined("", "enable", "enable").group("sg-4", fromGroup("sg-3"), ALL);
    assertThat(gateway.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s5AnOutboundReferenceDoesNotMatchOverATransitGateway() {
    Net net = TransitNet.joined("enable", "enable", "enable").group("sg-3", ALL, fromGroup("sg-4"));
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s6RepliesPassWhateverTheRules() {
    Net net = new Net().group("sg-2", ALL, "").group("sg-1", "", ALL);
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void s8IcmpRulesHoldTypeAndCode() {
    Net net =
        new Net()
            .group(
                "sg-2",
                "{'IpProtocol':'icmp','FromPort':8,'ToPort':-1,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}",
                ALL);
    Answer answer = net.ask("i-1", "i-2", Traffic.ANY);
    assertThat(answer.works()).isEqualTo(echo(answer).and(answer.asked()));
  }

  private static PacketSet echo(Answer answer) {
    return answer.asked().space().icmp(dev.tenet.packets.Family.IPV4, 8);
  }

  @Test
  void s8AnIcmpRuleIsIpv4OnlyAndANumberIsAllOfItsProtocol() {
    Net net =
        new Net()
            .group(
                "sg-2",
                "{'IpProtocol':'icmp','FromPort':-1,'ToPort':-1,'IpRanges':[],'Ipv6Ranges':[{'CidrIpv6':'::/0'}]},"
                    + "{'IpProtocol':'50','FromPort':7,'ToPort':7,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}",
                ALL);
    Answer answer = net.ask("i-1", "i-2", Traffic.ANY);
    assertThat(answer.works()).isEqualTo(answer.asked().space().protocol(50).and(answer.asked()));
  }

  @Test
  void s8RangesOfOneFamilySayNothingOfTheOther() {
    Net net =
        new Net()
            .group("sg-1", tcp(22, "0.0.0.0/0"), ALL)
            .put(Kinds.SUBNETS, "x", "{'SubnetId':'x'}")
            .without(Kinds.SUBNETS, "x");
    Answer answer = net.ask("internet", "i-1", SSH);
    PacketSpace space = answer.asked().space();
    assertThat(answer.verdict()).isEqualTo(Reachability.PARTIAL);
    assertThat(answer.works())
        .isEqualTo(answer.asked().and(space.family(dev.tenet.packets.Family.IPV4)));
    assertThat(codes(answer)).containsExactly(Explanation.SG_WRONG_FAMILY);
  }

  @Test
  void s9AGroupAssociatedToAnotherVpcIsUsedThereLikeItsOwn() {
    Net net =
        new Net()
            .secondVpc()
            .eni("eni-4", "i-4", "vpc-2", "subnet-c", "10.1.1.10", "", "sg-3", "", "")
            .group("sg-3", fromGroup("sg-3"), ALL)
            .eni("eni-5", "i-5", "vpc-2", "subnet-c", "10.1.1.20", "", "sg-3", "", "")
            .instance("i-5", "running");
    assertThat(net.verdict("i-5", "i-4", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-3", "i-4", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s10APrefixListIsItsEntriesAndUnknownWithoutThem() {
    String rule =
        "{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'PrefixListIds':[{'PrefixListId':'pl-1'}]}";
    Net net = new Net().group("sg-2", rule, ALL);
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.UNKNOWN);
    net.put(
        Kinds.PREFIX_LIST_ENTRIES,
        "pl-1",
        "{'PrefixListId':'pl-1','Entries':[{'Cidr':'10.0.1.0/24'}]}");
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.REACHABLE);
    assertThat(net.verdict("i-3", "i-2", SSH)).isEqualTo(Reachability.NOT_REACHABLE);
  }

  @Test
  void s11ABalancerWithoutGroupsHasNoFilter() {
    Net net = BalancerNet.network("instance", "TCP", "");
    assertThat(net.verdict("i-1", BalancerNet.ARN, Traffic.tcp(80)))
        .isEqualTo(Reachability.REACHABLE);
  }

  @Test
  void aGroupThatWasNotCollectedMakesTheAnswerUnknown() {
    Answer answer = new Net().without(Kinds.SECURITY_GROUPS, "sg-2").ask("i-1", "i-2", SSH);
    assertThat(answer.verdict()).isEqualTo(Reachability.UNKNOWN);
    assertThat(answer.works().isEmpty()).isTrue();
    assertThat(answer.stopped().isEmpty()).isTrue();
    assertThat(answer.reasons())
        .extracting(Reason::code)
        .containsExactly(Explanation.KIND_NOT_COLLECTED);
  }

  @Test
  void aRuleThatCannotBeReadMakesTheAnswerUnknown() {
    Net net =
        new Net()
            .group(
                "sg-2",
                "{'IpProtocol':'quic','FromPort':443,'ToPort':443,'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}",
                ALL);
    assertThat(net.verdict("i-1", "i-2", SSH)).isEqualTo(Reachability.UNKNOWN);
  }

  @Test
  void aHopNamesTheRuleThatAdmitsById() {
    Net net =
        new Net()
            .group("sg-2", tcp(80, "10.0.0.0/8") + "," + tcp(22, "10.0.1.0/24"), ALL)
            .put(
                Kinds.SECURITY_GROUP_RULES,
                "sgr-1",
                "{'SecurityGroupRuleId':'sgr-1','GroupId':'sg-2','IsEgress':false,'IpProtocol':'tcp','FromPort':22,'ToPort':22,'CidrIpv4':'10.0.1.0/24'}");
    Answer answer = net.ask("i-1", "i-2", SSH);
    assertThat(answer.paths().getFirst().forward())
        .filteredOn(hop -> hop.kind() == ComponentKind.SECURITY_GROUPS)
        .filteredOn(hop -> hop.direction() == Direction.INGRESS)
        .flatExtracting(Hop::rules)
        .containsExactly(
            new Rule(
                Rule.Sort.SECURITY_GROUP_RULE,
                "sg-2",
                Direction.INGRESS,
                1,
                "sgr-1",
                "allow tcp 22 from 10.0.1.0/24",
                "10.0.1.0/24"));
  }

  @Test
  void aCounterexampleIsAPacketThatDoesNotPass() {
    Net net = new Net().group("sg-2", tcp(22, "10.0.1.0/24"), ALL);
    Answer answer =
        net.ask(
            "i-1",
            "i-2",
            Traffic.of(6)
                .to(List.of(new Interval(22, 23)))
                .withSources(List.of(Cidr.of("10.0.1.10/32"))));
    assertThat(answer.counterexample().orElseThrow().sent().destinationPort()).isEqualTo(23);
    assertThat(answer.witness().orElseThrow().sent().destinationPort()).isEqualTo(22);
    assertThat(answer.asked().onto(Field.SOURCE).cardinality().signum()).isPositive();
  }
}
