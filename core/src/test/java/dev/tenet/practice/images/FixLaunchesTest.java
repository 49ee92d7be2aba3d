package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.plan.Change;
import dev.tenet.plan.Collateral;
import dev.tenet.plan.Plan;
import dev.tenet.plan.Proposal;
import dev.tenet.plan.Repeat;
import dev.tenet.plan.Step;
import dev.tenet.practice.Remedied;
import org.junit.jupiter.api.Test;

/// The remedies of what launches and runs: launch templates and instance refreshes.
class FixLaunchesTest {
  private static final String TEMPLATE = "images.fix-launch-template";
  private static final String REFRESH = "images.fix-instance-refresh";
  private static final String POLICY =
      "{approved: [{names: ['golden-*']}], replacements: {ami-bad: ami-good}}";

  @Test
  void theImageThatTheSettingsNameTakesThePlaceOfTheVersions() {
    Plan plan = remedied(POLICY, launches("ami-bad", "1")).plan(TEMPLATE);

    assertThat(plan.steps())
        .extracting(Step::summary)
        .containsExactly(
            "make version 2 of launch template lt-0a from version 1",
            "make version 2 the default of launch template lt-0a",
            "let Auto Scaling group web launch version 2");
    assertThat(plan.steps().getFirst().call().parameters().get("LaunchTemplateData"))
        .hasToString("{\"ImageId\":\"ami-good\"}");
    assertThat(plan.steps().getFirst().changes())
        .contains(new Change(plan.resource(), "LaunchTemplateData.ImageId", "ami-bad", "ami-good"));
  }

  @Test
  void withoutAReplacementThereIsNone() {
    Proposal.Blocked blocked =
        remedied("approved: [{names: ['golden-*']}]", launches("ami-bad", "1")).blocked(TEMPLATE);

    assertThat(blocked.gate()).isEqualTo("images.replacements");
    assertThat(blocked.reason()).endsWith("to take the place of ami-bad (wild)");
  }

  @Test
  void aReplacementThatIsNotApprovedIsNotUsed() {
    assertThat(
            remedied(
                    "{approved: [{names: ['silver-*']}], replacements: {ami-bad: ami-good}}",
                    launches("ami-bad", "1"))
                .blocked(TEMPLATE)
                .reason())
        .isEqualTo("ami-good (golden-9) is not approved");
  }

  @Test
  void aReplacementThatWasNotSeenIsNotUsed() {
    assertThat(
            remedied(
                    "{approved: [{names: ['golden-*']}], replacements: {ami-bad: ami-other}}",
                    launches("ami-bad", "1"))
                .blocked(TEMPLATE)
                .reason())
        .isEqualTo("ami-other is not among the images that were seen");
  }

  @Test
  void aReplacementForAnotherArchitectureIsNotUsed() {
    TestFleet fleet =
        launches("ami-bad", "1")
            .with(
                Kinds.IMAGES,
                image("'ImageId': 'ami-arm', 'Name': 'golden-arm', 'Architecture': 'arm64'"));

    assertThat(
            remedied("{approved: [{names: ['golden-*']}], replacements: {ami-bad: ami-arm}}", fleet)
                .blocked(TEMPLATE)
                .reason())
        .isEqualTo("ami-bad is for x86_64, ami-arm for arm64");
  }

  @Test
  void aReplacementThatTheAccountsCriteriaBlockIsNotUsed() {
    TestFleet fleet =
        launches(
                "ami-bad",
                "1",
                "{'State':'enabled','ImageCriteria':[{'ImageProviders':['amazon']}]}")
            .with(
                Kinds.IMAGES,
                image("'ImageId': 'ami-foreign', 'Name': 'golden-f', 'OwnerId': '999988887777'"));

    assertThat(
            remedied(
                    "{approved: [{names: ['golden-*']}], replacements: {ami-bad: ami-foreign}}",
                    fleet)
                .blocked(TEMPLATE)
                .reason())
        .contains("Allowed AMIs criteria may block ami-foreign");
  }

  @Test
  void anImageOutOfAParameterIsChangedThere() {
    TestFleet fleet =
        launches("resolve:ssm:/golden", "1")
            .with(Kinds.PARAMETERS, "{'Name':'/golden','Value':'ami-bad','Version':1}");

    assertThat(remedied(POLICY, fleet).blocked(TEMPLATE).gate()).isEqualTo("parameter");
  }

  @Test
  void anOverrideIsChangedByHand() {
    TestFleet fleet =
        launches("ami-good", "1")
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName':'mixed','MixedInstancesPolicy':{'LaunchTemplate':{'LaunchTemplateSpecification':{'LaunchTemplateId':'lt-0a','Version':'$Default'},'Overrides':[{'ImageId':'ami-bad'}]}}}");

    assertThat(remedied(POLICY, fleet).blocked(TEMPLATE).gate()).isEqualTo("override");
  }

  @Test
  void instancesAreReplacedOnceWhatTheGroupLaunchesIsApproved() {
    TestFleet fleet =
        launches("ami-good", "1")
            .with(Kinds.INSTANCES, instance("i-1", "aws:autoscaling:groupName"));

    Plan plan = remedied(POLICY, fleet).plan(REFRESH);

    Step step = plan.steps().getFirst();
    assertThat(plan.irreversible()).isTrue();
    assertThat(step.repeat()).isEqualTo(Repeat.ONCE);
    assertThat(step.collateral())
        .extracting(Collateral::resource)
        .containsExactly("arn:aws:ec2:eu-central-1:111122223333:instance/i-1");
    assertThat(step.after().reading().call().parameters().toString())
        .contains("ami-bad")
        .contains("tag:aws:autoscaling:groupName");
  }

  @Test
  void instancesAreNotReplacedByTheSame() {
    TestFleet fleet =
        launches("ami-bad", "1")
            .with(Kinds.INSTANCES, instance("i-1", "aws:autoscaling:groupName"));

    assertThat(remedied(POLICY, fleet).blocked(REFRESH).gate()).isEqualTo("images.launch-approved");
  }

  @Test
  void anInstanceThatStandsAloneIsNeverTerminated() {
    TestFleet fleet = launches("ami-good", "1").with(Kinds.INSTANCES, instance("i-1", "team"));

    assertThat(remedied(POLICY, fleet).blocked(REFRESH).reason()).startsWith("it stands alone");
  }

  private static String instance(String id, String tag) {
    return "{'InstanceId':'%s','ImageId':'ami-bad','State':{'Name':'running'},'Tags':[{'Key':'%s','Value':'web'}]}"
        .formatted(id, tag);
  }

  /// A template with one version and a group that launches it.
  private static TestFleet launches(String image, String version) {
    return launches(image, version, "{'State':'disabled','ImageCriteria':[]}");
  }

  private static TestFleet launches(String image, String version, String setting) {
    return new TestFleet()
        .collected(LaunchPaths.KINDS)
        .with(Kinds.ALLOWED_IMAGES_SETTINGS, setting)
        .with(Kinds.INSTANCES)
        .with(Kinds.INSTANCE_IMAGE_METADATA)
        .with(
            Kinds.IMAGES,
            image("'ImageId': 'ami-bad', 'Name': 'wild', 'Architecture': 'x86_64'"),
            image("'ImageId': 'ami-good', 'Name': 'golden-9', 'Architecture': 'x86_64'"))
        .with(
            Kinds.LAUNCH_TEMPLATES,
            "{'LaunchTemplateId':'lt-0a','DefaultVersionNumber':1,'LatestVersionNumber':1}")
        .with(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-0a','VersionNumber':1,'DefaultVersion':true,'LaunchTemplateData':{'ImageId':'%s'}}"
                .formatted(image))
        .with(
            Kinds.AUTO_SCALING_GROUPS,
            "{'AutoScalingGroupName':'web','LaunchTemplate':{'LaunchTemplateId':'lt-0a','Version':'%s'},'Instances':[{'InstanceId':'i-1'}]}"
                .formatted(version));
  }

  private static Remedied remedied(String yaml, TestFleet fleet) {
    return Remedied.of(ImagesPractice.practice(settings(yaml)), fleet.build());
  }
}
