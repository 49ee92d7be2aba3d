package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.findings;
import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.metadata;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.launch.LaunchPaths;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCriteriaRiskTest {
  private static final String FOREIGN = "'OwnerId': '999988887777', 'ImageOwnerAlias': ''";
  private static final String AMAZON =
      "'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023-ami-2023.1'";

  @Test
  void criteriaThatEveryImageInUseMatchesBreakNothing() {
    Finding finding = risk(fleet("{'ImageProviders': ['amazon']}", AMAZON));
    assertThat(finding.status()).isEqualTo(Status.PASS);
  }

  @Test
  void anImageThatARunningInstanceUsesWouldNotMatch() {
    Finding finding = risk(fleet("{'ImageProviders': ['amazon']}", FOREIGN));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().summary()).contains("ami-1 (golden-1), in use, would not match");
    assertThat(finding.verdict().evidence())
        .extracting(Evidence::resource)
        .contains("arn:aws:ec2:eu-central-1:111122223333:instance/i-1");
  }

  @Test
  void imagesOfTheAccountsOwnAreNeverAtRisk() {
    assertThat(risk(fleet("{'ImageProviders': ['none']}", "")).status()).isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @CsvSource({"stopped, PASS", "terminated, PASS", "running, FAIL", "pending, FAIL", "'', FAIL"})
  void onlyWhatMayRunIsInUse(String state, Status expected) {
    TestFleet with =
        base("{'State': 'disabled', 'ImageCriteria': [{'ImageProviders': ['amazon']}]}")
            .with(
                Kinds.INSTANCES,
                state.isEmpty()
                    ? "{'InstanceId': 'i-1', 'ImageId': 'ami-1'}"
                    : "{'InstanceId': 'i-1', 'ImageId': 'ami-1', 'State': {'Name': '%s'}}"
                        .formatted(state))
            .with(Kinds.INSTANCE_IMAGE_METADATA, metadata("i-1", FOREIGN));
    assertThat(risk(with).status()).isEqualTo(expected);
  }

  @Test
  void anImageThatALaunchPathUsesWouldNotMatch() {
    TestFleet fleet =
        base("{'State': 'disabled', 'ImageCriteria': [{'ImageProviders': ['amazon']}]}")
            .with(Kinds.INSTANCES)
            .with(Kinds.IMAGES, image("'OwnerId': '999988887777'"))
            .with(
                Kinds.LAUNCH_CONFIGURATIONS,
                "{'LaunchConfigurationName': 'web', 'ImageId': 'ami-1'}")
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName': 'web', 'LaunchConfigurationName': 'web'}");
    Finding finding = risk(fleet);
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().evidence())
        .extracting(Evidence::field)
        .contains("ImageId", "LaunchConfigurationName");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:eks:cluster-name",
        "AmazonECSManaged",
        "elasticbeanstalk:environment-id",
        "aws:elasticmapreduce:job-flow-id"
      })
  void amazonMustNotBeLeftOutWhereItsServicesLaunchInstances(String tag) {
    String tagged =
        "{'InstanceId': 'i-2', 'ImageId': 'ami-1', 'State': {'Name': 'stopped'}, 'Tags': [{'Key': '%s', 'Value': 'x'}]}"
            .formatted(tag);
    TestFleet without = fleet("{'ImageProviders': ['none']}", "").with(Kinds.INSTANCES, tagged);
    assertThat(risk(without).status()).isEqualTo(Status.FAIL);
    assertThat(risk(without).verdict().summary()).contains("leave amazon out");
    TestFleet with = fleet("{'ImageProviders': ['amazon']}", "").with(Kinds.INSTANCES, tagged);
    assertThat(risk(with).status()).isEqualTo(Status.PASS);
    TestFleet group =
        fleet("{'ImageProviders': ['none']}", "")
            .with(
                Kinds.AUTO_SCALING_GROUPS,
                "{'AutoScalingGroupName': 'g', 'LaunchConfigurationName': 'gone', 'Tags': [{'Key': '%s', 'Value': 'x'}]}"
                    .formatted(tag));
    assertThat(risk(group).status()).isEqualTo(Status.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"30, PASS", "29, FAIL", "40, PASS"})
  void anAgeShorterThanThePublishersLargestGapFails(int days, Status expected) {
    TestFleet fleet =
        fleet(aged(days), FOREIGN + ", 'CreationDate': '2026-11-10T00:00:00Z'")
            .with(
                Kinds.IMAGES,
                family("ami-2", "golden-2", "2026-10-11T00:00:00Z"),
                family("ami-3", "golden-3", "2026-10-01T00:00:00Z"),
                family("ami-4", "other-1", "2020-01-01T00:00:00Z"));
    Finding finding = risk(fleet);
    assertThat(finding.status()).isEqualTo(expected);
    if (expected == Status.FAIL) {
      assertThat(finding.verdict().summary())
          .contains("golden of 999988887777 may be at most 29 days old, but 30 days passed");
    }
  }

  @Test
  void aCadenceThatIsNotInViewIsUnknown() {
    assertThat(risk(fleet(aged(400), FOREIGN)).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void anAgeDoesNotMatterWhereAnotherCriterionAdmitsThePublisherAtAnyAge() {
    TestFleet fleet = fleet(aged(400) + ", {'ImageProviders': ['999988887777']}", FOREIGN);
    assertThat(risk(fleet).status()).isEqualTo(Status.PASS);
  }

  @Test
  void namesWithoutProvidersFail() {
    Finding finding = risk(fleet("{'ImageNames': ['golden-*']}", FOREIGN));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().summary()).contains("ImageCriteria[0] names images without");
  }

  @Test
  void aScanConditionIsUnknownWhileScansAreNotCollected() {
    Finding finding =
        risk(
            fleet(
                "{'ImageProviders': ['amazon'], 'ScanResultCondition': {'MaximumSeverityLabel':"
                    + " 'high'}}",
                AMAZON));
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.verdict().reason()).contains("scan results");
  }

  @Test
  void anImageInUseThatWasNeverScannedWaitsForAScan() {
    ImageFacts never = TestImage.scanned(TestImage.foreign(""), new ImageScan.Never());
    var fleet = new TestFleet().build();
    var preview =
        new CriteriaPreview(
            List.of(
                TestImage.read(
                    ImageCriterion.class,
                    "{'ScanResultCondition': {'MaximumSeverityLabel': 'low'}}")),
            false,
            new SeenImages(fleet, TestFleet.SCOPE),
            new UsedImages(List.of(new UsedImages.Used(never, List.of())), List.of()),
            fleet,
            TestFleet.SCOPE);
    assertThat(UnscannedImages.risk(preview).safe().fails()).isTrue();
    assertThat(UnmatchedImages.risk(preview).safe().fails()).isTrue();
  }

  @Test
  void aScanConditionIsNoRiskForImagesThatMatchWithoutIt() {
    TestFleet fleet =
        fleet(
            "{'ScanResultCondition': {'MaximumSeverityLabel': 'high'}}, {'ImageProviders':"
                + " ['amazon']}",
            AMAZON);
    assertThat(risk(fleet).status()).isEqualTo(Status.PASS);
  }

  @Test
  void theBackupVaultMustNotBeLeftOutWhereItsImagesAreUsed() {
    String restored = "'OwnerId': '999988887777', 'ImageOwnerAlias': 'aws-backup-vault'";
    Finding without = risk(fleet("{'ImageProviders': ['999988887777']}", restored));
    assertThat(without.status()).isEqualTo(Status.FAIL);
    assertThat(without.verdict().summary()).contains("leave aws-backup-vault out");
    assertThat(risk(fleet("{'ImageProviders': ['aws-backup-vault']}", restored)).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void moreThanTenCriteriaFail() {
    String eleven = String.join(", ", Collections.nCopies(11, "{'ImageProviders': ['amazon']}"));
    Finding finding = risk(fleet(eleven, AMAZON));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().summary()).contains("11 values, at most 10");
  }

  @Test
  void whatAwsReportsUnderTheSameCriteriaSettlesWhatTenetCannotTell() {
    String scan = "{'ScanResultCondition': {'MaximumSeverityLabel': 'high'}}";
    assertThat(risk(on(scan, AMAZON + ", 'ImageAllowed': true")).status()).isEqualTo(Status.PASS);
    assertThat(risk(on(scan, AMAZON + ", 'ImageAllowed': false")).status()).isEqualTo(Status.FAIL);
    assertThat(risk(on(scan, AMAZON)).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whereAwsAndTenetDifferNothingIsCertain() {
    assertThat(
            risk(on("{'ImageProviders': ['amazon']}", FOREIGN + ", 'ImageAllowed': true")).status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(
            risk(on("{'ImageProviders': ['amazon']}", AMAZON + ", 'ImageAllowed': false")).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void whatAwsReportsIsNotReadWhileTheSettingIsOff() {
    TestFleet off = fleet("{'ImageProviders': ['amazon']}", AMAZON + ", 'ImageAllowed': false");
    assertThat(risk(off).status()).isEqualTo(Status.PASS);
  }

  @Test
  void launchPathsThatWereNotSeenKeepTheAnswerOpen() {
    TestFleet fleet =
        fleet("{'ImageProviders': ['amazon']}", AMAZON).denied(Kinds.AUTO_SCALING_GROUPS);
    Finding finding = risk(fleet);
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.verdict().reason())
        .contains("autoscaling:DescribeAutoScalingGroups was denied");
  }

  @Test
  void anUnseenImageInUseKeepsTheAnswerOpen() {
    TestFleet fleet =
        base("{'State': 'disabled', 'ImageCriteria': [{'ImageProviders': ['amazon']}]}")
            .with(Kinds.INSTANCES, TestImage.instance("i-1"));
    assertThat(risk(fleet).status()).isEqualTo(Status.UNKNOWN);
    TestFleet nameless =
        base("{'State': 'disabled', 'ImageCriteria': [{'ImageProviders': ['amazon']}]}")
            .with(Kinds.INSTANCES, "{'InstanceId': 'i-1'}");
    assertThat(risk(nameless).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aFieldTenetDoesNotKnowKeepsTheAnswerOpen() {
    Finding finding = risk(fleet("{'ImageProviders': ['amazon'], 'Novelty': 1}", AMAZON));
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.verdict().reason()).contains("Novelty");
  }

  @Test
  void anAccountWithTheSettingOffAndNoCriteriaHasNothingToLookAt() {
    TestFleet off = base("{'State': 'disabled', 'ImageCriteria': []}").with(Kinds.INSTANCES);
    assertThat(findings(check("{}"), off)).isEmpty();
    TestFleet on = base("{'State': 'enabled', 'ImageCriteria': []}").with(Kinds.INSTANCES);
    assertThat(risk(on).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void criteriaMeantToBeSetAreLookedAtBesideThoseThatAre() {
    TestFleet fleet = fleet("{'ImageProviders': ['amazon']}", AMAZON);
    List<Finding> both =
        findings(check("imageCriteria: [{ImageProviders: ['999988887777']}]"), fleet);
    assertThat(both)
        .extracting(finding -> finding.subject().part() + " " + finding.status())
        .containsExactly(" PASS", "settings images.imageCriteria FAIL");
    assertThat(findings(check("imageCriteria: [{ImageProviders: [amazon]}]"), fleet)).hasSize(1);
  }

  private static String aged(int days) {
    return "{'ImageProviders': ['999988887777'], 'CreationDateCondition': {'MaximumDaysSinceCreated': %d}}"
        .formatted(days);
  }

  private static String family(String id, String name, String created) {
    return image(
        "'ImageId': '%s', 'Name': '%s', 'OwnerId': '999988887777', 'CreationDate': '%s'"
            .formatted(id, name, created));
  }

  private static TestFleet fleet(String criteria, String members) {
    return used("disabled", criteria, members);
  }

  private static TestFleet on(String criteria, String members) {
    return used("audit-mode", criteria, members);
  }

  private static TestFleet used(String state, String criteria, String members) {
    return base("{'State': '%s', 'ImageCriteria': [%s]}".formatted(state, criteria))
        .with(Kinds.INSTANCES, TestImage.instance("i-1"))
        .with(Kinds.INSTANCE_IMAGE_METADATA, metadata("i-1", members));
  }

  private static TestFleet base(String setting) {
    return new TestFleet()
        .collected(LaunchPaths.KINDS)
        .with(Kinds.ALLOWED_IMAGES_SETTINGS, setting);
  }

  private static AccountCriteriaRisk check(String yaml) {
    return new AccountCriteriaRisk(settings(yaml));
  }

  private static Finding risk(TestFleet fleet) {
    return TestImage.finding(check("{}"), fleet);
  }
}
