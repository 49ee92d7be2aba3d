package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.findings;
import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.metadata;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchApprovedTest {
  private static final String GOLDEN =
      "approved: [{owners: ['111122223333'], names: ['golden-*']}]";
  private static final String ANY_ID = "approved: [{ids: {eu-central-1: [ami-1, ami-2]}}]";

  @Test
  void theImageOfTheVersionInUseIsLookedAtAndThePathIsTheSubject() {
    Finding finding = one(GOLDEN, fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("")));
    assertThat(finding.status()).isEqualTo(Status.PASS);
    assertThat(finding.subject().part()).isEqualTo("version 1");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.verdict().evidence())
        .extracting(Evidence::field)
        .contains("LaunchTemplateData.ImageId", "resolvedImageId", "LaunchTemplate.Version");
  }

  @Test
  void anImageThatIsNotApprovedFails() {
    TestFleet fleet =
        fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("'OwnerId': '999988887777'"));
    assertThat(one(GOLDEN, fleet).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aTemplateThatNothingUsesIsLessSevere() {
    TestFleet fleet =
        fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("'OwnerId': '999988887777'"));
    TestFleet idle = template("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("'Name': 'x'"));
    assertThat(one(GOLDEN, fleet).severity()).isEqualTo(Severity.HIGH);
    assertThat(one(GOLDEN, idle).severity()).isEqualTo(Severity.LOW);
    idle.denied(Kinds.AUTO_SCALING_GROUPS);
    assertThat(findings(check(GOLDEN), idle).getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void anImageThatIsDisabledOrKnownToBeDeregisteredDangles() {
    TestFleet disabled =
        fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("'State': 'disabled'"));
    TestFleet deregistered =
        fleet("'ImageId': 'ami-1'")
            .with(Kinds.INSTANCE_IMAGE_METADATA, metadata("i-1", "'State': 'deregistered'"));
    for (TestFleet fleet : List.of(disabled, deregistered)) {
      assertThat(one(GOLDEN, fleet).status()).isEqualTo(Status.FAIL);
      assertThat(one(GOLDEN, fleet).verdict().reason()).isEqualTo("danglingImage");
    }
  }

  @Test
  void anImageThatIsNotListedMayBeSomebodyElsesOrDeprecated() {
    for (TestFleet fleet :
        List.of(
            fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES),
            fleet("'ImageId': 'ami-1'")
                .with(Kinds.IMAGES, image("'ImageId': 'ami-9', 'OwnerId': '999988887777'")),
            fleet("'ImageId': 'ami-1'").denied(Kinds.IMAGES))) {
      assertThat(one(GOLDEN, fleet).status()).isEqualTo(Status.UNKNOWN);
      assertThat(one(ANY_ID, fleet).status()).isEqualTo(Status.UNKNOWN);
    }
  }

  @Test
  void anUnseenImageWhoseIdIsNotListedIsNotApprovedAllTheSame() {
    assertThat(one(ANY_ID, fleet("'ImageId': 'ami-3'").denied(Kinds.IMAGES)).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aParameterVersionIsResolvedToThatVersionsValue() {
    TestFleet fleet =
        fleet("'ImageId': 'resolve:ssm:/golden:3'")
            .with(
                Kinds.PARAMETERS,
                "{'Name': '/golden', 'Value': 'ami-1', 'Version': 3, 'Selector': ':3'}",
                "{'Name': '/golden', 'Value': 'ami-2', 'Version': 4}")
            .with(Kinds.IMAGES, image(""), image("'ImageId': 'ami-2', 'Name': 'other'"));
    Finding finding = one(GOLDEN, fleet);
    assertThat(finding.status()).isEqualTo(Status.PASS);
    assertThat(value(finding, "resolvedImageId")).isEqualTo("ami-1");
    assertThat(finding.verdict().rule()).doesNotContain("may move on");
  }

  @Test
  void aParameterWithoutVersionIsItsCurrentValueAndTheVersionIsShown() {
    TestFleet fleet =
        fleet("'ImageId': 'resolve:ssm:/golden'")
            .with(
                Kinds.PARAMETERS,
                "{'Name': '/golden', 'Value': 'ami-1', 'Version': 3, 'Selector': ':3'}",
                "{'Name': '/golden', 'Value': 'ami-2', 'Version': 4}")
            .with(Kinds.IMAGES, image(""), image("'ImageId': 'ami-2', 'Name': 'other'"));
    Finding finding = one(GOLDEN, fleet);
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(value(finding, "Version")).isEqualTo("4");
    assertThat(value(finding, "LaunchTemplateData.ImageId")).isEqualTo("resolve:ssm:/golden");
    assertThat(finding.verdict().rule()).contains("version 4 of the parameter, which may move on");
  }

  @Test
  void aParameterThatWasNotReadAndAnImageGivenAtLaunchAreUnknown() {
    assertThat(one(GOLDEN, fleet("'ImageId': 'resolve:ssm:/golden'")).status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(
            one(GOLDEN, fleet("'ImageId': 'resolve:ssm:/golden'").denied(Kinds.PARAMETERS))
                .status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(one(GOLDEN, fleet("'InstanceType': 't3.micro'")).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void oneBadImageOfAPathFailsItWhateverTheOthersAre() {
    TestFleet fleet =
        template("'ImageId': 'ami-1'")
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                """
                {'AutoScalingGroupName': 'a', 'MixedInstancesPolicy': {'LaunchTemplate': {
                  'LaunchTemplateSpecification': {'LaunchTemplateId': 'lt-1'},
                  'Overrides': [{}, {'ImageId': 'ami-2'}]}}}\
                """)
            .with(Kinds.IMAGES, image(""), image("'ImageId': 'ami-2', 'Name': 'other'"));
    Finding finding = one(GOLDEN, fleet);
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().summary()).contains("ami-2");
    assertThat(finding.verdict().evidence()).extracting(Evidence::value).contains("ami-1", "ami-2");
  }

  @Test
  void aVersionThatDoesNotExistDangles() {
    TestFleet fleet =
        template("'ImageId': 'ami-1'")
            .with(Kinds.IMAGES, image(""))
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName': 'a', 'LaunchTemplate': {'LaunchTemplateId': 'lt-1',"
                    + " 'Version': '7'}}");
    assertThat(findings(check(GOLDEN), fleet))
        .extracting(finding -> finding.subject().part() + " " + finding.status())
        .containsExactly("version 1 PASS", "version 7 FAIL");
  }

  @Test
  void whatWasNotSeenOfTheLaunchPathsIsSaid() {
    TestFleet fleet =
        fleet("'ImageId': 'ami-1'").with(Kinds.IMAGES, image("")).denied(Kinds.FLEETS);
    assertThat(findings(check(GOLDEN), fleet))
        .extracting(finding -> finding.subject().part() + " " + finding.status())
        .containsExactly("version 1 PASS", " UNKNOWN");
  }

  private static TestFleet fleet(String data) {
    return template(data)
        .with(
            Kinds.AUTO_SCALING_GROUPS,
            "{'AutoScalingGroupName': 'a', 'LaunchTemplate': {'LaunchTemplateId': 'lt-1'}}");
  }

  private static TestFleet template(String data) {
    return new TestFleet()
        .collected(LaunchPaths.KINDS)
        .with(
            Kinds.LAUNCH_TEMPLATES,
            "{'LaunchTemplateId': 'lt-1', 'LaunchTemplateName': 'web', 'DefaultVersionNumber': 1,"
                + " 'LatestVersionNumber': 1}")
        .with(
            Kinds.LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId': 'lt-1', 'LaunchTemplateName': 'web', 'VersionNumber': 1, 'DefaultVersion': true, 'LaunchTemplateData': {%s}}"
                .formatted(data));
  }

  private static String value(Finding finding, String field) {
    return finding.verdict().evidence().stream()
        .filter(evidence -> evidence.field().equals(field))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static LaunchApproved check(String yaml) {
    return new LaunchApproved(settings(yaml));
  }

  private static Finding one(String yaml, TestFleet fleet) {
    return TestImage.finding(check(yaml), fleet);
  }
}
