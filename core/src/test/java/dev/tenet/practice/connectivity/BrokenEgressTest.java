package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class BrokenEgressTest {
  private static final String IGW = "'GatewayId':'igw-1'";
  private static final String NAT = "'NatGatewayId':'nat-1'";
  private static final String ATTACHED =
      "{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-1','State':'available'}]}";
  private static final String GATEWAY =
      "{'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','VpcId':'vpc-1','SubnetId':'subnet-public','NatGatewayAddresses':[{'AllocationId':'eipalloc-1','PublicIp':'203.0.113.9','Status':'succeeded'}]}";

  @Test
  void aNatGatewayInAPublicSubnetLeadsOut() {
    Answers answers = asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, GATEWAY));
    answers.is("subnet-private", PASS, "0.0.0.0/0 → nat-1").is("subnet-public", PASS, "igw-1");
    assertThat(answers.evidence("subnet-private"))
        .contains("State=available", "Routes[0]=0.0.0.0/0 → igw-1, State active, Origin absent");
  }

  @Test
  void aNatGatewayInAPrivateSubnetDoesNot() {
    asked(fleet(NAT, "").with(Kinds.NAT_GATEWAYS, GATEWAY))
        .is("subnet-private", FAIL, "nat-1 stands in subnet-public, which has no default route");
    String other = GATEWAY.replace("nat-1", "nat-2");
    asked(fleet(NAT, "'NatGatewayId':'nat-2'").with(Kinds.NAT_GATEWAYS, GATEWAY, other))
        .is("subnet-private", FAIL, "subnet-public, which is private: its default route is nat-2");
  }

  @Test
  void aNatGatewayDoesNotServeTheSubnetItStandsIn() {
    asked(
            fleet(NAT, IGW)
                .with(Kinds.NAT_GATEWAYS, GATEWAY.replace("subnet-public", "subnet-private")))
        .is("subnet-private", FAIL, "stands in the subnet itself");
  }

  @Test
  void aNatGatewayMustBeAvailableAndHaveAnAddress() {
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, GATEWAY.replace("'available'", "'failed'")))
        .is("subnet-private", FAIL, "nat-1 is failed");
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, GATEWAY.replace("'available'", "'pending'")))
        .is("subnet-private", UNKNOWN, "pending");
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, GATEWAY.replace("succeeded", "failed")))
        .is("subnet-private", FAIL, "no Elastic IP address");
  }

  @Test
  void aPrivateNatGatewayGetsNothingThroughAnInternetGateway() {
    String inside = GATEWAY.replace("'public','VpcId'", "'private','VpcId'");
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, inside))
        .is("subnet-private", FAIL, "is private, and an internet gateway drops");
    asked(fleet(NAT, "'TransitGatewayId':'tgw-1'").with(Kinds.NAT_GATEWAYS, inside))
        .is("subnet-private", UNKNOWN, "tgw-1");
  }

  @Test
  void aFirewallBehindTheNatGatewayIsNotLookedThrough() {
    asked(fleet(NAT, "'GatewayId':'vpce-1'").with(Kinds.NAT_GATEWAYS, GATEWAY))
        .is("subnet-private", UNKNOWN, "vpce-1");
  }

  @Test
  void aRegionalNatGatewayMustBeInTheSubnetsZone() {
    String regional =
        "{'NatGatewayId':'nat-1','State':'available','ConnectivityType':'public','AvailabilityMode':'regional','VpcId':'vpc-1','RouteTableId':'rtb-public','NatGatewayAddresses':[{'AllocationId':'eipalloc-1','Status':'succeeded','AvailabilityZone':'eu-central-1%s'}]}";
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, regional.formatted("a")))
        .is("subnet-private", PASS, "nat-1");
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS, regional.formatted("b")))
        .is("subnet-private", FAIL, "not in eu-central-1a");
    asked(
            fleet(NAT, IGW)
                .with(
                    Kinds.NAT_GATEWAYS,
                    regional.formatted("a").replace(",'AvailabilityZone':'eu-central-1a'", "")))
        .is("subnet-private", UNKNOWN, "zones");
  }

  @Test
  void whatWasNotReadOfTheWayIsUnknown() {
    asked(fleet(NAT, IGW)).is("subnet-private", UNKNOWN, "describe-nat-gateways");
    asked(fleet(NAT, IGW).with(Kinds.NAT_GATEWAYS))
        .is("subnet-private", UNKNOWN, "prints no nat-1");
    asked(fleet(IGW, IGW).notCollected(Kinds.INTERNET_GATEWAYS).with(Kinds.NAT_GATEWAYS))
        .is("subnet-private", PASS, "igw-1");
  }

  @Test
  void anInternetGatewayOfAnotherVpcLeadsNowhere() {
    asked(tables(IGW, IGW).with(Kinds.INTERNET_GATEWAYS, ATTACHED.replace("vpc-1", "vpc-2")))
        .is("subnet-private", FAIL, "not attached to vpc-1");
  }

  @Test
  void anEgressOnlyGatewayThatIsDetachedBreaksIpv6() {
    String six = "{'DestinationIpv6CidrBlock':'::/0','EgressOnlyInternetGatewayId':'eigw-1'}";
    TestFleet fleet =
        new TestFleet()
            .with(Kinds.SUBNETS, "{'SubnetId':'subnet-private','VpcId':'vpc-1'}")
            .with(
                Kinds.ROUTE_TABLES,
                "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
                    .formatted(six));
    asked(fleet).is("subnet-private", UNKNOWN, "describe-egress-only-internet-gateways");
    asked(
            fleet.with(
                Kinds.EGRESS_ONLY_INTERNET_GATEWAYS,
                "{'EgressOnlyInternetGatewayId':'eigw-1','Attachments':[]}"))
        .is("subnet-private", FAIL, "eigw-1 is not attached");
  }

  @Test
  void aPeeringConnectionIsNoWayOut() {
    asked(fleet("'VpcPeeringConnectionId':'pcx-1'", IGW))
        .is("subnet-private", FAIL, "only packets to the peer VPC's own addresses");
  }

  @Test
  void aTransitGatewayNeedsAnAttachmentInTheSubnetsZone() {
    String attachment =
        "{'TransitGatewayAttachmentId':'tgw-attach-1','TransitGatewayId':'tgw-1','VpcId':'vpc-1','State':'available','SubnetIds':['%s']}";
    TestFleet here = fleet("'TransitGatewayId':'tgw-1'", IGW);
    asked(here.with(Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS, attachment.formatted("subnet-public")))
        .is("subnet-private", UNKNOWN, "looks no further");
    TestFleet elsewhere = fleet("'TransitGatewayId':'tgw-1'", IGW);
    asked(elsewhere.with(Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS, attachment.formatted("subnet-b")))
        .is("subnet-private", FAIL, "in no subnet of eu-central-1a");
  }

  @Test
  void aNatInstanceThatChecksAddressesForwardsNothing() {
    TestFleet fleet = fleet("'NetworkInterfaceId':'eni-1'", IGW);
    String eni = "{'NetworkInterfaceId':'eni-1','Status':'in-use','SourceDestCheck':%s}";
    asked(fleet.with(Kinds.NETWORK_INTERFACES, eni.formatted("true")))
        .is("subnet-private", FAIL, "SourceDestCheck is on");
    asked(
            fleet("'NetworkInterfaceId':'eni-1'", IGW)
                .with(Kinds.NETWORK_INTERFACES, eni.formatted("false")))
        .is("subnet-private", UNKNOWN, "looks no further");
  }

  @Test
  void aSubnetWithoutADefaultRouteIsNotMeantToGetOut() {
    asked(fleet("", IGW)).none("subnet-private");
  }

  private static TestFleet fleet(String fromPrivate, String fromPublic) {
    return tables(fromPrivate, fromPublic).with(Kinds.INTERNET_GATEWAYS, ATTACHED);
  }

  private static TestFleet tables(String fromPrivate, String fromPublic) {
    return new TestFleet()
        .with(
            Kinds.SUBNETS,
            "{'SubnetId':'subnet-private','VpcId':'vpc-1','AvailabilityZone':'eu-central-1a'}",
            "{'SubnetId':'subnet-public','VpcId':'vpc-1','AvailabilityZone':'eu-central-1a'}",
            "{'SubnetId':'subnet-b','VpcId':'vpc-1','AvailabilityZone':'eu-central-1b'}")
        .with(Kinds.ROUTE_TABLES, table("private", fromPrivate), table("public", fromPublic));
  }

  private static String table(String name, String target) {
    String route =
        target.isEmpty()
            ? ""
            : "{'DestinationCidrBlock':'0.0.0.0/0',%s,'State':'active'}".formatted(target);
    return "{'RouteTableId':'rtb-%s','VpcId':'vpc-1','Associations':[{'SubnetId':'subnet-%s'}],'Routes':[%s]}"
        .formatted(name, name, route);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new BrokenEgress(), fleet);
  }
}
