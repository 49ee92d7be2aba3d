package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class PeeringOneSidedTest {
  private static final String OWN = "'OwnerId':'111122223333','Region':'eu-central-1',";
  private static final String OTHER = "'OwnerId':'444455556666','Region':'eu-central-1',";

  @Test
  void routedOnBothSidesPasses() {
    asked(peering("active", OWN).with(Kinds.ROUTE_TABLES, table("vpc-1"), table("vpc-2")))
        .is("pcx-1", PASS, "both");
  }

  @Test
  void routedOnOneSideFailsAndNamesTheOther() {
    asked(peering("active", OWN).with(Kinds.ROUTE_TABLES, table("vpc-1"), empty("vpc-2")))
        .is("pcx-1", FAIL, "vpc-1 routes to it, but no table in use of vpc-2");
  }

  @Test
  void aRouteInATableThatNothingUsesDoesNotCount() {
    String unused = table("vpc-2").replace("{'Main':true}", "");
    asked(peering("active", OWN).with(Kinds.ROUTE_TABLES, table("vpc-1"), unused))
        .is("pcx-1", FAIL, "vpc-2");
  }

  @Test
  void routedOnNeitherSidePasses() {
    asked(peering("active", OWN).with(Kinds.ROUTE_TABLES, empty("vpc-1"), empty("vpc-2")))
        .is("pcx-1", PASS, "neither");
  }

  @Test
  void theOtherAccountsTablesThatWereNotReadLeaveItUnknown() {
    asked(peering("active", OTHER).with(Kinds.ROUTE_TABLES, table("vpc-1")))
        .is("pcx-1", UNKNOWN, "444455556666/eu-central-1");
  }

  @Test
  void tablesReadInPartLeaveOnlyTheSideWithoutARouteUnknown() {
    asked(
            peering("active", OWN)
                .with(Kinds.ROUTE_TABLES, table("vpc-1"), table("vpc-2"))
                .partial(Kinds.ROUTE_TABLES))
        .is("pcx-1", PASS, "both");
    asked(
            peering("active", OWN)
                .with(Kinds.ROUTE_TABLES, table("vpc-1"))
                .partial(Kinds.ROUTE_TABLES))
        .is("pcx-1", UNKNOWN, "partly");
  }

  @Test
  void routesToAConnectionThatIsNotActiveFail() {
    asked(peering("deleted", OWN).with(Kinds.ROUTE_TABLES, table("vpc-1")))
        .is("pcx-1", FAIL, "is deleted, and vpc-1 still routes to it");
    asked(peering("pending-acceptance", OTHER).with(Kinds.ROUTE_TABLES, table("vpc-1")))
        .is("pcx-1", FAIL, "pending-acceptance");
  }

  @Test
  void aConnectionThatIsOverAndHasNoRoutesIsNoSubject() {
    asked(peering("deleted", OWN).with(Kinds.ROUTE_TABLES, empty("vpc-1"))).none("pcx-1");
  }

  private static TestFleet peering(String status, String accepter) {
    return new TestFleet()
        .with(
            Kinds.VPC_PEERING_CONNECTIONS,
            "{'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'%s'},'RequesterVpcInfo':{%s'VpcId':'vpc-1'},'AccepterVpcInfo':{%s'VpcId':'vpc-2'}}"
                .formatted(status, OWN, accepter));
  }

  private static String table(String vpc) {
    return empty(vpc)
        .replace(
            "'Routes':[]",
            "'Routes':[{'DestinationCidrBlock':'10.9.0.0/16','VpcPeeringConnectionId':'pcx-1'}]");
  }

  private static String empty(String vpc) {
    return "{'RouteTableId':'rtb-%s','VpcId':'%s','Associations':[{'Main':true}],'Routes':[]}"
        .formatted(vpc, vpc);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new PeeringOneSided(), fleet);
  }
}
