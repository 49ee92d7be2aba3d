package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityGroupUnusedTest {
  private static final String GROUP = "{'GroupId':'sg-1','GroupName':'web','VpcId':'vpc-1'}";

  record Use(Kind<?> kind, String json) {}

  static Stream<Use> uses() {
    return Stream.of(
        new Use(
            Kinds.NETWORK_INTERFACES,
            "{'NetworkInterfaceId':'eni-1','RequesterManaged':true,'Groups':[{'GroupId':'sg-1'}]}"),
        new Use(
            Kinds.INSTANCES,
            "{'InstanceId':'i-1','State':{'Name':'stopped'},'SecurityGroups':[{'GroupId':'sg-1'}]}"),
        new Use(
            Kinds.INSTANCES,
            "{'InstanceId':'i-1','NetworkInterfaces':[{'NetworkInterfaceId':'eni-2','Groups':[{'GroupId':'sg-1'}]}]}"),
        new Use(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-1','VersionNumber':3,'LaunchTemplateData':{'SecurityGroupIds':['sg-1']}}"),
        new Use(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-1','VersionNumber':3,'LaunchTemplateData':{'NetworkInterfaces':[{'Groups':['sg-1']}]}}"),
        new Use(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-1','VersionNumber':3,'LaunchTemplateData':{'SecurityGroups':['web']}}"),
        new Use(
            Kinds.LAUNCH_CONFIGURATIONS,
            "{'LaunchConfigurationName':'lc','SecurityGroups':['sg-1']}"),
        new Use(
            Kinds.LAUNCH_CONFIGURATIONS,
            "{'LaunchConfigurationName':'lc','SecurityGroups':['web']}"),
        new Use(
            Kinds.SPOT_FLEET_REQUESTS,
            "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'active','SpotFleetRequestConfig':{'LaunchSpecifications':[{'SecurityGroups':[{'GroupId':'sg-1'}]}]}}"),
        new Use(
            Kinds.LOAD_BALANCERS,
            "{'LoadBalancerArn':'arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/a/1','SecurityGroups':['sg-1']}"),
        new Use(Kinds.VPC_ENDPOINTS, "{'VpcEndpointId':'vpce-1','Groups':[{'GroupId':'sg-1'}]}"),
        new Use(
            Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS,
            "{'GroupId':'sg-1','VpcId':'vpc-2','State':'associated'}"));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void everyPlaceThatNamesAGroupIsAUse(Use use) {
    asked(nowhere().with(Kinds.SECURITY_GROUPS, GROUP).with(use.kind(), use.json()))
        .is("sg-1", PASS, "used by");
  }

  @Test
  void aGroupThatNothingNamesFails() {
    asked(nowhere().with(Kinds.SECURITY_GROUPS, GROUP)).is("sg-1", FAIL, "nothing has it");
  }

  @ParameterizedTest
  @MethodSource("places")
  void aPlaceThatWasNotSeenLeavesItUnknown(Kind<?> place) {
    asked(nowhere().with(Kinds.SECURITY_GROUPS, GROUP).denied(place))
        .is("sg-1", UNKNOWN, place.operation().iamAction());
  }

  static Stream<Kind<?>> places() {
    return GroupUse.PLACES.stream();
  }

  @Test
  void groupsThatWereReadInPartLeaveItUnknownBecauseAnotherMayReferToIt() {
    asked(nowhere().with(Kinds.SECURITY_GROUPS, GROUP).partial(Kinds.SECURITY_GROUPS))
        .is("sg-1", UNKNOWN, "partly");
  }

  @Test
  void aReferenceOfAGroupInUseIsAUse() {
    asked(
            nowhere()
                .with(Kinds.SECURITY_GROUPS, GROUP, referring("sg-2", "sg-1"))
                .with(
                    Kinds.NETWORK_INTERFACES,
                    "{'NetworkInterfaceId':'eni-1','Groups':[{'GroupId':'sg-2'}]}"))
        .is("sg-1", PASS, "sg-2")
        .is("sg-2", PASS, "eni-1");
  }

  @Test
  void groupsThatOnlyReferToThemselvesOrEachOtherAreUnused() {
    asked(
            nowhere()
                .with(
                    Kinds.SECURITY_GROUPS,
                    referring("sg-1", "sg-1"),
                    referring("sg-2", "sg-3"),
                    referring("sg-3", "sg-2")))
        .is("sg-1", FAIL, "nothing has it")
        .is("sg-2", FAIL, "unused themselves refer to it: sg-3")
        .is("sg-3", FAIL, "sg-2");
  }

  @Test
  void whatIsOverIsNoUse() {
    asked(
            nowhere()
                .with(Kinds.SECURITY_GROUPS, GROUP)
                .with(
                    Kinds.INSTANCES,
                    "{'InstanceId':'i-1','State':{'Name':'terminated'},'SecurityGroups':[{'GroupId':'sg-1'}]}")
                .with(
                    Kinds.SPOT_FLEET_REQUESTS,
                    "{'SpotFleetRequestId':'sfr-1','SpotFleetRequestState':'cancelled','SpotFleetRequestConfig':{'LaunchSpecifications':[{'SecurityGroups':[{'GroupId':'sg-1'}]}]}}"))
        .is("sg-1", FAIL, "unused");
  }

  @Test
  void aDefaultGroupCannotBeDeletedAndIsNoSubject() {
    asked(nowhere().with(Kinds.SECURITY_GROUPS, GROUP.replace("'web'", "'default'"))).none("sg-1");
  }

  static TestFleet nowhere() {
    return new TestFleet().collected(GroupUse.PLACES);
  }

  private static String referring(String id, String to) {
    return "{'GroupId':'%s','GroupName':'g-%s','IpPermissions':[{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'%s'}]}]}"
        .formatted(id, id, to);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new SecurityGroupUnused(), fleet);
  }
}
