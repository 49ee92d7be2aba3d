package dev.tenet.practice.metadata;

import static dev.tenet.practice.metadata.Launching.OPTIONAL;
import static dev.tenet.practice.metadata.Launching.REQUIRED;
import static dev.tenet.practice.metadata.Launching.account;
import static dev.tenet.practice.metadata.Launching.group;
import static dev.tenet.practice.metadata.Launching.template;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import org.junit.jupiter.api.Test;

class FixLaunchTemplateTest {
  private static final String FIX = "metadata.fix-launch-template";

  @Test
  void aNewVersionTakesThePlaceOfTheDefaultThatSaysOptional() {
    Plan plan = plan(group(template(required(), 2, REQUIRED, OPTIONAL), "$Default"));

    assertThat(plan.steps())
        .extracting(Step::summary)
        .containsExactly(
            "make version 3 of launch template lt-0a (web) from version 2",
            "make version 3 the default of launch template lt-0a (web)");
    Step create = plan.steps().getFirst();
    assertThat(create.call().parameters().get("SourceVersion").asString()).isEqualTo("2");
    assertThat(create.call().parameters().get("ClientToken").asString())
        .matches("tenet-[0-9a-f]{32}");
    assertThat(create.before().expectations())
        .extracting(expected -> expected.field() + "=" + expected.value())
        .containsExactly(
            "/LaunchTemplates/0/LatestVersionNumber=2",
            "/LaunchTemplates/0/DefaultVersionNumber=2");
    assertThat(create.after().reading().call().parameters().at("/Versions/0").asString())
        .isEqualTo("3");
    Step makeDefault = plan.steps().getLast();
    assertThat(makeDefault.call().parameters().get("DefaultVersion").asString()).isEqualTo("3");
    assertThat(makeDefault.undo().orElseThrow().call().parameters().get("DefaultVersion"))
        .hasToString("\"2\"");
    assertThat(makeDefault.collateral())
        .extracting(Collateral::effect)
        .containsExactly(
            "launches version 3 instead of 2, since it asks for the default version",
            "whoever launches from it without naming a version");
  }

  @Test
  void theOtherMetadataOptionsOfTheVersionAreRepeated() {
    Plan plan =
        plan(
            template(
                required(),
                1,
                "'MetadataOptions':{'State':'applied','HttpTokens':'optional','HttpPutResponseHopLimit':2,'HttpEndpoint':'enabled','HttpProtocolIpv6':'enabled','InstanceMetadataTags':'enabled'}"));

    assertThat(plan.steps().getFirst().call().parameters().get("LaunchTemplateData"))
        .hasToString(
            "{\"MetadataOptions\":{\"HttpTokens\":\"required\",\"HttpPutResponseHopLimit\":2,\"HttpEndpoint\":\"enabled\",\"HttpProtocolIpv6\":\"enabled\",\"InstanceMetadataTags\":\"enabled\"}}");
  }

  @Test
  void aGroupThatNamesTheVersionByItsNumberIsPointedAtTheNewOne() {
    Plan plan = plan(group(template(required(), 2, OPTIONAL, REQUIRED), "1"));

    assertThat(plan.steps()).hasSize(2);
    Step point = plan.steps().getLast();
    assertThat(point.call().parameters().at("/LaunchTemplate/Version").asString()).isEqualTo("3");
    assertThat(point.undo().orElseThrow().call().parameters().at("/LaunchTemplate/Version"))
        .hasToString("\"1\"");
    assertThat(plan.resource()).endsWith("launch-template/lt-0a");
  }

  @Test
  void aGroupThatTakesTheLatestMovesAtOnceAndIsNamed() {
    Plan plan = plan(group(template(required(), 1, REQUIRED, OPTIONAL), "$Latest"));

    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.steps().getFirst().collateral())
        .extracting(Collateral::effect)
        .containsExactly("launches version 3 instead of 2, since it asks for $Latest");
  }

  @Test
  void anOlderVersionIsNotCopiedWhileSomethingTakesTheLatest() {
    Proposal.Blocked blocked =
        blocked(group(template(required(), 1, OPTIONAL, REQUIRED), "$Latest"));

    assertThat(blocked.gate()).isEqualTo("users of $Latest");
    assertThat(blocked.reason()).contains("web, which launches version 2 now, would move to it");
  }

  @Test
  void twoVersionsOfATemplateAreReplacedInOnePlan() {
    Plan plan = plan(group(template(required(), 2, OPTIONAL, OPTIONAL), "1"));

    assertThat(plan.findings()).hasSize(2);
    assertThat(plan.steps())
        .extracting(Step::summary)
        .containsExactly(
            "make version 3 of launch template lt-0a (web) from version 1",
            "let Auto Scaling group web launch version 3",
            "make version 4 of launch template lt-0a (web) from version 2",
            "make version 4 the default of launch template lt-0a (web)");
  }

  @Test
  void aVersionThatSaysNothingIsLeftToTheAccountsDefault() {
    TestFleet fleet = template(account("'ManagedBy':'account'"), 1, "'ImageId':'ami-01'");
    Launching.image(fleet, "ami-01", "");

    Remedied remedied = remedied(fleet);

    assertThat(remedied.plans())
        .extracting(Plan::remedy)
        .containsExactly("metadata.fix-account-default");
    assertThat(remedied.plan("metadata.fix-account-default").findings()).hasSize(2);
  }

  @Test
  void aMixedInstancesPolicyThatNamesTheVersionIsNotRewritten() {
    TestFleet fleet =
        template(required(), 2, OPTIONAL, REQUIRED)
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'mixed','MixedInstancesPolicy':{'LaunchTemplate':{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'}}}}");

    Proposal.Blocked blocked = blocked(fleet);

    assertThat(blocked.gate()).isEqualTo("users of the version");
    assertThat(blocked.reason()).contains("mixed names version 1").contains("$Default first");
  }

  @Test
  void aFleetThatNamesTheVersionIsNotRewritten() {
    TestFleet fleet =
        template(required(), 2, OPTIONAL, REQUIRED)
            .with(
                Kinds.FLEETS,
                "{'FleetId':'fleet-1','FleetState':'active','Type':'maintain','LaunchTemplateConfigs':[{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'1'}}]}");

    assertThat(blocked(fleet).reason()).contains("fleet-1 names version 1");
  }

  @Test
  void aLaunchConfigurationCannotBeChanged() {
    TestFleet fleet =
        required()
            .with(
                Kinds.LAUNCH_CONFIGURATIONS,
                "{'LaunchConfigurationName':'old','MetadataOptions':{'HttpTokens':'optional'}}");

    assertThat(blocked(fleet).gate()).isEqualTo("launch configuration");
  }

  @Test
  void whereUsersOfTheTemplateWereNotSeenNothingIsChanged() {
    TestFleet fleet = template(required(), 1, OPTIONAL).denied(Kinds.AUTO_SCALING_GROUPS);

    assertThat(blocked(fleet).gate()).isEqualTo("users of the launch template");
  }

  @Test
  void aTemplateThatWasNotListedHasNoLatestVersion() {
    TestFleet fleet =
        group(required(), "1")
            .with(
                Kinds.LAUNCH_TEMPLATE_VERSIONS,
                "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true,'LaunchTemplateData':{%s}}"
                    .formatted(OPTIONAL))
            .denied(Kinds.LAUNCH_TEMPLATES);

    assertThat(blocked(fleet).gate()).isEqualTo("latest version");
  }

  @Test
  void aSnapshotThatTheCopyWouldLoseShutsTheGate() {
    TestFleet fleet =
        template(
            required(),
            1,
            OPTIONAL
                + ",'BlockDeviceMappings':[{'DeviceName':'/dev/sdb','Ebs':{'SnapshotId':'snap-1'}}]");

    Proposal.Blocked blocked = blocked(fleet);

    assertThat(blocked.gate()).isEqualTo("snapshots of block devices");
    assertThat(blocked.reason()).contains("/dev/sdb");
  }

  @Test
  void whatEksKeepsIsChangedInEks() {
    TestFleet fleet =
        template(required(), 1, OPTIONAL)
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'nodes','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'1'},'Tags':[{'Key':'eks:nodegroup-name','Value':'a'}]}");

    assertThat(blocked(fleet).gate()).isEqualTo("Amazon EKS");
  }

  @Test
  void whatAStackMadeIsChangedAndTheStackNamed() {
    TestFleet fleet =
        template(required(), 1, OPTIONAL)
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'1'},'Tags':[{'Key':'aws:cloudformation:stack-name','Value':'shop'}]}");

    assertThat(plan(fleet).steps().getLast().risk()).contains("CloudFormation stack shop");
  }

  @Test
  void theHopLimitThatContainersNeedIsRaisedInTheNewVersion() {
    TestFleet fleet =
        template(required(), 1, OPTIONAL)
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'ecs','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'$Default'},'Tags':[{'Key':'AmazonECSManaged','Value':''}]}");

    assertThat(
            plan(fleet)
                .steps()
                .getFirst()
                .call()
                .parameters()
                .at("/LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void aVersionThatDoesNotExistCannotBeCopied() {
    assertThat(blocked(group(template(required(), 1, REQUIRED), "9")).reason())
        .contains("version 9 does not exist");
  }

  private static TestFleet required() {
    return account("'HttpTokens':'required','HttpTokensEnforced':'enabled','ManagedBy':'account'");
  }

  private static Plan plan(TestFleet fleet) {
    return remedied(fleet).plan(FIX);
  }

  private static Proposal.Blocked blocked(TestFleet fleet) {
    return remedied(fleet).blocked(FIX);
  }

  private static Remedied remedied(TestFleet fleet) {
    return Remedied.of(MetadataPractice.practice(MetadataSettings.DEFAULTS), fleet.build());
  }
}
