package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class SourceDestCheckTest {
  private static final String TO_INTERFACE =
      "{'DestinationCidrBlock':'0.0.0.0/0','NetworkInterfaceId':'eni-1','State':'active'}";

  @Test
  void offWithoutARouteFails() {
    asked(eni("false", ""), "", true).is("eni-1", FAIL, "no route leads to it");
  }

  @Test
  void offWithARoutePassesAndNamesIt() {
    Answers answers = asked(eni("false", ""), TO_INTERFACE, true);
    answers.is("eni-1", PASS, "as it must be for 0.0.0.0/0 → eni-1 of rtb-1");
    assertThat(answers.evidence("eni-1")).anyMatch(each -> each.startsWith("Routes[0]="));
  }

  @Test
  void onWithARouteInUseFails() {
    asked(eni("true", ""), TO_INTERFACE, true).is("eni-1", FAIL, "drops what routes send it");
  }

  @Test
  void aRouteOfATableThatNothingUsesHarmsNoCheckThatIsOnAndExcusesOneThatIsOff() {
    asked(eni("true", ""), TO_INTERFACE, false).is("eni-1", PASS, "");
    asked(eni("false", ""), TO_INTERFACE, false).is("eni-1", PASS, "");
  }

  @Test
  void aRouteToAnInstanceLeadsToItsPrimaryInterface() {
    String route = "{'DestinationCidrBlock':'0.0.0.0/0','InstanceId':'i-1','State':'active'}";
    asked(eni("false", attached(0)), route, true).is("eni-1", PASS, "as it must be");
    asked(eni("false", attached(1)), route, true).is("eni-1", FAIL, "no route");
  }

  @Test
  void aServicesInterfaceIsTheServicesToChange() {
    asked(eni("false", "'InterfaceType':'nat_gateway',"), "", true).none("eni-1");
    asked(eni("false", "'RequesterManaged':true,"), "", true).none("eni-1");
    asked(eni("false", "'Attachment':{'InstanceOwnerId':'amazon-elb'},"), "", true).none("eni-1");
  }

  @Test
  void aCheckThatWasNotPrintedIsUnknown() {
    asked("{'NetworkInterfaceId':'eni-1'}", "", true).is("eni-1", UNKNOWN, "SourceDestCheck");
  }

  private static String attached(int device) {
    return "'Attachment':{'InstanceId':'i-1','DeviceIndex':%d},".formatted(device);
  }

  private static String eni(String check, String more) {
    return "{'NetworkInterfaceId':'eni-1','InterfaceType':'interface',%s'SourceDestCheck':%s}"
        .formatted(more, check)
        .replace("'InterfaceType':'interface','InterfaceType'", "'InterfaceType'");
  }

  private static Answers asked(String eni, String route, boolean used) {
    String table =
        "{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[%s],'Routes':[%s]}"
            .formatted(used ? "{'Main':true}" : "", route);
    return Answers.of(
        new SourceDestCheck(),
        new TestFleet().with(Kinds.NETWORK_INTERFACES, eni).with(Kinds.ROUTE_TABLES, table));
  }
}
