package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class BlackholeRouteTest {
  private static final String LOCAL =
      "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','State':'active'}";

  @Test
  void aBlackholeFailsWithItsPath() {
    Answers answers =
        asked(table(LOCAL, route("10.1.0.0/16", "'VpcPeeringConnectionId':'pcx-1'", "blackhole")));
    answers.is("rtb-1", FAIL, "10.1.0.0/16 → pcx-1 (State is blackhole)");
    assertThat(answers.evidence("rtb-1"))
        .contains("Routes[1]=10.1.0.0/16 → pcx-1, State blackhole, Origin absent");
  }

  @Test
  void theRouteItShadowsIsNamed() {
    asked(
            table(
                route("0.0.0.0/0", "'NatGatewayId':'nat-1'", "active"),
                route("10.0.0.0/8", "'TransitGatewayId':'tgw-1'", "active"),
                route("10.1.0.0/16", "'VpcPeeringConnectionId':'pcx-1'", "blackhole")))
        .is("rtb-1", FAIL, "it shadows 10.0.0.0/8 → tgw-1");
  }

  @Test
  void aTableThatNothingUsesFailsAtALowerSeverity() {
    String unused =
        "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[],'Routes':[%s]}"
            .formatted(route("10.1.0.0/16", "'NatGatewayId':'nat-1'", "blackhole"));
    asked(new TestFleet().with(Kinds.ROUTE_TABLES, unused)).severity("rtb-1", Severity.LOW);
  }

  @Test
  void activeIsAwssOwnWordWhereTheTargetWasNotRead() {
    asked(table(LOCAL, route("0.0.0.0/0", "'NatGatewayId':'nat-1'", "active")))
        .is("rtb-1", PASS, "all 2 routes are active");
  }

  @Test
  void aTargetThatIsSeenToBeDeadContradictsIt() {
    asked(
            table(route("0.0.0.0/0", "'NatGatewayId':'nat-1'", "active"))
                .with(Kinds.NAT_GATEWAYS, "{'NatGatewayId':'nat-1','State':'failed'}"))
        .is("rtb-1", FAIL, "nat-1 is failed");
    asked(
            table(route("0.0.0.0/0", "'NetworkInterfaceId':'eni-1'", "active"))
                .with(
                    Kinds.NETWORK_INTERFACES,
                    "{'NetworkInterfaceId':'eni-1','Status':'in-use','Attachment':{'InstanceId':'i-1'}}")
                .with(Kinds.INSTANCES, "{'InstanceId':'i-1','State':{'Name':'stopped'}}"))
        .is("rtb-1", FAIL, "i-1 is stopped");
    asked(
            table(route("0.0.0.0/0", "'NetworkInterfaceId':'eni-1'", "active"))
                .with(
                    Kinds.NETWORK_INTERFACES,
                    "{'NetworkInterfaceId':'eni-1','Status':'available'}"))
        .is("rtb-1", FAIL, "attached to nothing");
    asked(
            table(route("0.0.0.0/0", "'GatewayId':'igw-1'", "active"))
                .with(
                    Kinds.INTERNET_GATEWAYS,
                    "{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-2','State':'available'}]}"))
        .is("rtb-1", FAIL, "not attached to vpc-1");
  }

  @Test
  void aTargetThatMayBeAnotherAccountsIsNotGone() {
    asked(table(route("0.0.0.0/0", "'GatewayId':'igw-1'", "active")).with(Kinds.INTERNET_GATEWAYS))
        .is("rtb-1", PASS, "active");
  }

  @Test
  void aRouteWithoutAStateHangsOnItsTarget() {
    String route = "{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'}";
    asked(table(route)).is("rtb-1", UNKNOWN, "describe-internet-gateways was not collected");
    asked(
            table(route)
                .with(
                    Kinds.INTERNET_GATEWAYS,
                    "{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-1','State':'available'}]}"))
        .is("rtb-1", PASS, "");
  }

  private static TestFleet table(String... routes) {
    return new TestFleet()
        .with(
            Kinds.ROUTE_TABLES,
            "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':[%s]}"
                .formatted(String.join(",", routes)));
  }

  private static String route(String to, String target, String state) {
    return "{'DestinationCidrBlock':'%s',%s,'State':'%s'}".formatted(to, target, state);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new BlackholeRoute(), fleet);
  }
}
