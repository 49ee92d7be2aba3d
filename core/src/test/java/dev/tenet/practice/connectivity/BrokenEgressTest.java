package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.reach.Net.entry;
import static dev.tenet.reach.Net.entry6;
import static dev.tenet.reach.Net.open;
import static dev.tenet.reach.Net.ports;
import static dev.tenet.reach.Net.route;
import static dev.tenet.reach.Net.route6;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.reach.Net;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenEgressTest {
  private static final String TO_NAT = route("0.0.0.0/0", "NatGatewayId", "nat-1");

  /// A network whose `subnet-b` goes out by a NAT gateway in `subnet-a`.
  private static Net nat() {
    return nat(
        "'State':'available','ConnectivityType':'public','SubnetId':'subnet-a'", "198.51.100.200");
  }

  private static Net nat(String gateway, String publicAddress) {
    String known = publicAddress.isEmpty() ? "" : ",'PublicIp':'%s'".formatted(publicAddress);
    return new Net()
        .put(
            Kinds.NAT_GATEWAYS,
            "nat-1",
            """
            {'NatGatewayId':'nat-1','VpcId':'vpc-1',%s,\
            'NatGatewayAddresses':[{'NetworkInterfaceId':'eni-nat','PrivateIp':'10.0.1.200'%s}]}\
            """
                .formatted(gateway, known))
        .table("rtb-b", "subnet-b", TO_NAT);
  }

  private static Answers asked(Net net) {
    return new Answers(new BrokenEgress().check(net.fleet(), TestFleet.SCOPE).toList());
  }

  @Test
  void aNatGatewayInAPublicSubnetLeadsOut() {
    Answers answers = asked(nat());
    answers.is("subnet-b", PASS, "0.0.0.0/0 → nat-1").is("subnet-a", PASS, "igw-1");
    assertThat(answers.evidence("subnet-b"))
        .contains("Routes[2]=0.0.0.0/0 → nat-1, State active, Origin CreateRoute")
        .anyMatch(each -> each.startsWith("packet=tcp 10.0.2.255"))
        .anyMatch(each ->
            each.startsWith("path=an interface of subnet-b")
                && each.contains("nat gateway nat-1 (G1) > ")
                && each.endsWith("internet (I1)"))
        .anyMatch(each -> each.startsWith("reply=internet"));
  }

  @Test
  void aNatGatewayInAPrivateSubnetDoesNot() {
    asked(nat().table("rtb-a", "subnet-a"))
        .is("subnet-b", FAIL, "rtb-a: no route of the route table matches the destination")
        .is("subnet-b", FAIL, "| dead");
  }

  @Test
  void aNatGatewayDoesNotServeTheSubnetItStandsIn() {
    asked(
            nat(
                "'State':'available','ConnectivityType':'public','SubnetId':'subnet-b'",
                "198.51.100.200"))
        .is("subnet-b", FAIL, "nat-1: a NAT gateway does not serve its own subnet");
  }

  @Test
  void aNatGatewayMustBeAvailableAndHaveAnAddress() {
    asked(nat("'State':'failed','SubnetId':'subnet-a'", "198.51.100.200"))
        .is("subnet-b", FAIL, "nat-1 is failed");
    asked(nat("'State':'pending','SubnetId':'subnet-a'", "198.51.100.200"))
        .is("subnet-b", UNKNOWN, "nat-1 is pending");
    asked(nat("'State':'available','SubnetId':'subnet-a'", ""))
        .is("subnet-b", FAIL, "igw-1: the source has no public address");
  }

  @Test
  void aPrivateNatGatewayGetsNothingThroughAnInternetGateway() {
    asked(nat("'State':'available','ConnectivityType':'private','SubnetId':'subnet-a'", ""))
        .is("subnet-b", FAIL, "drops what comes from a private NAT gateway");
  }

  @Test
  void anApplianceOnTheWayIsNotLookedThrough() {
    asked(nat().table("rtb-a", "subnet-a", route("0.0.0.0/0", "NetworkInterfaceId", "eni-2")))
        .is("subnet-b", FAIL, "eni-2");
    asked(
            nat()
                .eni(
                    "eni-2",
                    "i-2",
                    "vpc-1",
                    "subnet-b",
                    "10.0.2.20",
                    "",
                    "sg-2",
                    "",
                    ",'SourceDestCheck':false")
                .table("rtb-a", "subnet-a", route("0.0.0.0/0", "NetworkInterfaceId", "eni-2")))
        .is("subnet-b", UNKNOWN, "eni-2");
  }

  @Test
  void aRegionalNatGatewayMustBeInTheSubnetsZone() {
    String regional =
        """
        {'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','AvailabilityMode':'regional',\
        'VpcId':'vpc-1','NatGatewayAddresses':[{'PublicIp':'198.51.100.200','AvailabilityZone':'eu-central-1%s'}]}\
        """;
    Net net = new Net().table("rtb-b", "subnet-b", TO_NAT);
    asked(net.put(Kinds.NAT_GATEWAYS, "nat-1", regional.formatted("b")))
        .is("subnet-b", PASS, "nat-1");
    asked(net.put(Kinds.NAT_GATEWAYS, "nat-1", regional.formatted("a")))
        .is(
            "subnet-b",
            FAIL,
            "nat-1: the regional NAT gateway has no address in the sender's zone");
  }

  @Test
  void whatWasNotReadOfTheWayIsUnknown() {
    asked(nat().missing(Kinds.NAT_GATEWAYS)).is("subnet-b", UNKNOWN, "nat-1");
    asked(nat().missing(Kinds.NETWORK_ACLS)).is("subnet-b", UNKNOWN, "subnet-b");
    asked(nat().missing(Kinds.ROUTE_TABLES)).is("subnet-b", UNKNOWN, "describe-route-tables");
    asked(nat().partial(Kinds.ROUTE_TABLES).without(Kinds.ROUTE_TABLES, "rtb-b"))
        .is("subnet-b", UNKNOWN, "partly collected");
  }

  @Test
  void anInternetGatewayOfAnotherVpcLeadsNowhere() {
    asked(
            new Net()
                .put(
                    Kinds.INTERNET_GATEWAYS,
                    "igw-1",
                    "{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-2','State':'available'}]}"))
        .is("subnet-a", FAIL, "igw-1: the gateway is not attached");
  }

  @Test
  void eachFamilyHasAWayOfItsOwn() {
    asked(new Net().table("rtb-a", "subnet-a", route("0.0.0.0/0", "GatewayId", "igw-1")))
        .is("subnet-a", PASS, "in order: 0.0.0.0/0 → igw-1");
    asked(
            new Net()
                .put(
                    Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
                    "eigw-1",
                    "{'EgressOnlyInternetGatewayId':'eigw-1','Attachments':[]}")
                .table(
                    "rtb-a",
                    "subnet-a",
                    route("0.0.0.0/0", "GatewayId", "igw-1"),
                    route6("EgressOnlyInternetGatewayId", "eigw-1")))
        .is("subnet-a", FAIL, "::/0 → eigw-1: eigw-1: the gateway is not attached");
  }

  @Test
  void aPeeringConnectionIsNoWayOut() {
    asked(
            new Net()
                .secondVpc()
                .peering("active")
                .table("rtb-b", "subnet-b", route("0.0.0.0/0", "VpcPeeringConnectionId", "pcx-1")))
        .is("subnet-b", FAIL, "pcx-1");
  }

  @Test
  void aReplyThatAnAclDropsIsToldAsThat() {
    Answers answers =
        asked(
            nat()
                .acl("acl-1", List.of("subnet-a"), open(false), open(true))
                .acl(
                    "acl-2",
                    List.of("subnet-b"),
                    entry(100, false, "allow", "6", "0.0.0.0/0", ports(22, 22)),
                    open(true)));
    answers
        .is("subnet-b", FAIL, "no reply comes back: subnet-b")
        .is("subnet-b", FAIL, "| no-reply")
        .is("subnet-a", PASS, "");
  }

  @Test
  void anAclThatLetsSomeOfItOutIsNotBroken() {
    asked(
            nat()
                .acl(
                    "acl-1",
                    List.of("subnet-a", "subnet-b"),
                    open(false),
                    entry(100, true, "allow", "6", "0.0.0.0/0", ports(443, 443)),
                    entry(110, true, "allow", "6", "0.0.0.0/0", ports(1024, 65535)),
                    entry6(120, true, "allow", "6", "::/0", "")))
        .is("subnet-b", PASS, "nat-1");
  }

  @Test
  void aLongerRouteOutDoesNotMendADeadDefaultRoute() {
    asked(
            new Net()
                .table(
                    "rtb-a",
                    "subnet-a",
                    route("8.0.0.0/8", "GatewayId", "igw-1"),
                    route("0.0.0.0/0", "NatGatewayId", "nat-gone").replace("active", "blackhole")))
        .is("subnet-a", FAIL, "is a blackhole");
  }

  @Test
  void whatBlockPublicAccessStopsIsStoppedOnPurpose() {
    String bidirectional =
        "{'VpcBlockPublicAccessOptions':{'AwsAccountId':'111122223333','AwsRegion':'eu-central-1','InternetGatewayBlockMode':'block-bidirectional','State':'update-complete'}}";
    asked(nat().put(Kinds.VPC_BLOCK_PUBLIC_ACCESS, "bpa", bidirectional))
        .is("subnet-b", PASS, "nat-1");
    asked(nat().missing(Kinds.VPC_BLOCK_PUBLIC_ACCESS)).is("subnet-b", PASS, "nat-1");
    asked(nat().put(Kinds.VPC_BLOCK_PUBLIC_ACCESS, "bpa", bidirectional).table("rtb-a", "subnet-a"))
        .is("subnet-b", FAIL, "rtb-a");
  }

  @Test
  void aSubnetWithoutADefaultRouteIsNotMeantToGetOut() {
    asked(new Net()).none("subnet-b");
  }
}
