package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleGroupReferenceTest {
  private static final String MEMBER =
      "{'NetworkInterfaceId':'eni-1','Groups':[{'GroupId':'sg-2'}]}";
  private static final String TEMPLATE =
      "{'LaunchTemplateId':'lt-1','VersionNumber':1,'LaunchTemplateData':{'SecurityGroupIds':['sg-2']}}";

  @Test
  void aReferenceToAGroupThatIsGoneFailsWithItsPath() {
    Answers answers = asked(everything().with(Kinds.SECURITY_GROUPS, referring("")));
    answers.is("sg-1", FAIL, "sg-2 does not exist any more").severity("sg-1", Severity.MEDIUM);
    assertThat(answers.evidence("sg-1"))
        .containsExactly("IpPermissions[0].UserIdGroupPairs[0].GroupId=sg-2");
  }

  @Test
  void aGroupThatWasNotReadIsNotKnownToBeGone() {
    asked(everything().with(Kinds.SECURITY_GROUPS, referring("")).partial(Kinds.SECURITY_GROUPS))
        .is("sg-1", UNKNOWN, "partly");
  }

  @Test
  void aReferenceToAGroupWithMembersPasses() {
    asked(with("vpc-1").with(Kinds.NETWORK_INTERFACES, MEMBER)).is("sg-1", PASS, "1 reference");
  }

  @Test
  void aGroupThatIsScaledToZeroButWouldBeLaunchedIntoIsNotStale() {
    asked(with("vpc-1").with(Kinds.LAUNCH_TEMPLATE_VERSIONS, TEMPLATE)).is("sg-1", PASS, "");
  }

  @Test
  void aGroupThatNothingIsOrWouldBeInIsAnEmptyReference() {
    asked(with("vpc-1")).is("sg-1", FAIL, "no members").severity("sg-1", Severity.LOW);
    asked(with("vpc-1").denied(Kinds.LAUNCH_CONFIGURATIONS))
        .is("sg-1", UNKNOWN, "autoscaling:DescribeLaunchConfigurations");
  }

  @Test
  void aReferenceToItselfIsAlwaysGood() {
    asked(
            everything()
                .with(
                    Kinds.SECURITY_GROUPS,
                    "{'GroupId':'sg-1','IpPermissions':[{'IpProtocol':'-1','UserIdGroupPairs':[{'GroupId':'sg-1'}]}]}"))
        .none("sg-1");
  }

  @Test
  void aGroupOfALoadBalancingServiceIsNoAccounts() {
    asked(
            everything()
                .with(
                    Kinds.SECURITY_GROUPS,
                    referring("'UserId':'amazon-elb','GroupName':'amazon-elb-sg',")))
        .is("sg-1", PASS, "");
  }

  @Test
  void aGroupOfAnotherAccountThatWasNotReadIsUnknown() {
    asked(everything().with(Kinds.SECURITY_GROUPS, referring("'UserId':'444455556666',")))
        .is("sg-1", UNKNOWN, "444455556666");
  }

  @Test
  void aPeeringConnectionThatIsOverMakesTheReferenceStale() {
    String pair = "'UserId':'444455556666','VpcPeeringConnectionId':'pcx-1','PeeringStatus':'%s',";
    asked(everything().with(Kinds.SECURITY_GROUPS, referring(pair.formatted("deleted"))))
        .is("sg-1", FAIL, "pcx-1, by which sg-2 was reached, is deleted");
    asked(everything().with(Kinds.SECURITY_GROUPS, referring(pair.formatted("active"))))
        .is("sg-1", UNKNOWN, "444455556666");
  }

  @Test
  void aGroupOfAnotherVpcNeedsAConnectionThatKeepsReferences() {
    TestFleet apart = with("vpc-2").with(Kinds.NETWORK_INTERFACES, MEMBER);
    asked(apart).is("sg-1", FAIL, "nothing that keeps references connects");
    asked(apart.notCollected(Kinds.TRANSIT_GATEWAYS)).is("sg-1", UNKNOWN, "transit-gateways");
    asked(
            with("vpc-2")
                .with(Kinds.NETWORK_INTERFACES, MEMBER)
                .with(
                    Kinds.VPC_PEERING_CONNECTIONS,
                    "{'VpcPeeringConnectionId':'pcx-1','Status':{'Code':'active'},'RequesterVpcInfo':{'VpcId':'vpc-2'},'AccepterVpcInfo':{'VpcId':'vpc-1'}}"))
        .is("sg-1", PASS, "");
    asked(
            with("vpc-2")
                .with(Kinds.NETWORK_INTERFACES, MEMBER)
                .with(
                    Kinds.SECURITY_GROUP_VPC_ASSOCIATIONS,
                    "{'GroupId':'sg-2','VpcId':'vpc-1','State':'associated'}"))
        .is("sg-1", PASS, "");
  }

  @Test
  void overATransitGatewayItAndBothAttachmentsMustKeepReferences() {
    asked(overTransitGateway("enable", "enable")).is("sg-1", PASS, "");
    asked(overTransitGateway("disable", "enable")).is("sg-1", FAIL, "nothing that keeps");
    asked(overTransitGateway("enable", "disable")).is("sg-1", FAIL, "nothing that keeps");
  }

  private static TestFleet overTransitGateway(String gateway, String attachment) {
    String attached =
        "{'TransitGatewayAttachmentId':'%s','TransitGatewayId':'tgw-1','VpcId':'%s','State':'available','Options':{'SecurityGroupReferencingSupport':'%s'}}";
    return with("vpc-2")
        .with(Kinds.NETWORK_INTERFACES, MEMBER)
        .with(
            Kinds.TRANSIT_GATEWAYS,
            "{'TransitGatewayId':'tgw-1','Options':{'SecurityGroupReferencingSupport':'%s'}}"
                .formatted(gateway))
        .with(
            Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS,
            attached.formatted("tgw-attach-1", "vpc-1", "enable"),
            attached.formatted("tgw-attach-2", "vpc-2", attachment));
  }

  private static TestFleet everything() {
    return SecurityGroupUnusedTest.nowhere()
        .collected(
            List.of(
                Kinds.VPC_PEERING_CONNECTIONS,
                Kinds.TRANSIT_GATEWAYS,
                Kinds.TRANSIT_GATEWAY_VPC_ATTACHMENTS));
  }

  private static TestFleet with(String vpc) {
    return everything()
        .with(
            Kinds.SECURITY_GROUPS,
            referring(""),
            "{'GroupId':'sg-2','GroupName':'app','VpcId':'%s'}".formatted(vpc));
  }

  private static String referring(String pair) {
    return "{'GroupId':'sg-1','VpcId':'vpc-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':22,'ToPort':22,'UserIdGroupPairs':[{%s'GroupId':'sg-2'}]}]}"
        .formatted(pair);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new StaleGroupReference(), fleet);
  }
}
