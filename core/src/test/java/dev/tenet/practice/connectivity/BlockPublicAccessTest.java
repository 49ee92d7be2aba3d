package dev.tenet.practice.connectivity;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class BlockPublicAccessTest {
  private static final String ACCOUNT = ":account";

  @Test
  void offFailsAndEitherBlockModePasses() {
    asked(mode("off")).is(ACCOUNT, FAIL, "off");
    asked(mode("block-ingress")).is(ACCOUNT, PASS, "block-ingress");
    asked(mode("block-bidirectional")).is(ACCOUNT, PASS, "block-bidirectional");
  }

  @Test
  void aModeInChangeOrUnheardOfIsUnknown() {
    asked(options("'InternetGatewayBlockMode':'block-ingress','State':'update-in-progress'"))
        .is(ACCOUNT, UNKNOWN, "update-in-progress");
    asked(mode("block-everything")).is(ACCOUNT, UNKNOWN, "block-everything");
    asked(options("'State':'default-state'")).is(ACCOUNT, UNKNOWN, "not printed");
  }

  @Test
  void anExclusionOfAVpcWithAGatewayIsNotJudgedWithoutItsFlows() {
    asked(
            mode("block-ingress")
                .with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, exclusion("vpc/vpc-1")))
        .none("vpcbpa-1");
  }

  @Test
  void anExclusionOfWhatIsGoneIsNeedless() {
    asked(
            mode("block-ingress")
                .with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, exclusion("vpc/vpc-9")))
        .is("vpcbpa-1", FAIL, "vpc-9 is gone")
        .severity("vpcbpa-1", Severity.LOW);
    asked(
            mode("block-ingress")
                .with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, exclusion("subnet/subnet-9")))
        .is("vpcbpa-1", FAIL, "subnet-9 is gone");
  }

  @Test
  void anExclusionOfAVpcWithoutAnInternetGatewayIsNeedless() {
    asked(
            mode("block-ingress")
                .with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, exclusion("subnet/subnet-2")))
        .is("vpcbpa-1", FAIL, "vpc-2 has no internet gateway");
  }

  @Test
  void whetherAnExclusionIsNeedlessNeedsBothKindsOfGateways() {
    asked(
            mode("block-ingress")
                .denied(Kinds.EGRESS_ONLY_INTERNET_GATEWAYS)
                .with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, exclusion("subnet/subnet-2")))
        .none("vpcbpa-1");
  }

  @Test
  void anEgressExclusionHasAMeaningOnlyWhereBothDirectionsAreBlocked() {
    String egress = exclusion("vpc/vpc-1").replace("allow-bidirectional", "allow-egress");
    asked(mode("block-ingress").with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, egress))
        .is("vpcbpa-1", FAIL, "allow-egress");
    asked(mode("block-bidirectional").with(Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, egress))
        .none("vpcbpa-1");
  }

  @Test
  void anExclusionThatIsBeingMadeOrWasDeletedIsLeftOut() {
    for (String state : new String[] {"create-in-progress", "delete-complete", "create-failed"}) {
      asked(
              mode("block-ingress")
                  .with(
                      Kinds.VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
                      exclusion("vpc/vpc-9").replace("create-complete", state)))
          .none("vpcbpa-1");
    }
  }

  private static TestFleet mode(String mode) {
    return options("'InternetGatewayBlockMode':'%s','State':'update-complete'".formatted(mode));
  }

  private static TestFleet options(String fields) {
    return new TestFleet()
        .with(
            Kinds.VPC_BLOCK_PUBLIC_ACCESS, "{'VpcBlockPublicAccessOptions':{%s}}".formatted(fields))
        .with(Kinds.VPCS, "{'VpcId':'vpc-1'}", "{'VpcId':'vpc-2'}")
        .with(Kinds.SUBNETS, "{'SubnetId':'subnet-2','VpcId':'vpc-2'}")
        .with(
            Kinds.INTERNET_GATEWAYS,
            "{'InternetGatewayId':'igw-1','Attachments':[{'VpcId':'vpc-1','State':'available'}]}")
        .with(Kinds.EGRESS_ONLY_INTERNET_GATEWAYS);
  }

  private static String exclusion(String resource) {
    return "{'ExclusionId':'vpcbpa-1','ResourceArn':'arn:aws:ec2:eu-central-1:111122223333:%s','InternetGatewayExclusionMode':'allow-bidirectional','State':'create-complete'}"
        .formatted(resource);
  }

  private static Answers asked(TestFleet fleet) {
    return Answers.of(new BlockPublicAccess(), fleet);
  }
}
