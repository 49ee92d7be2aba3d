package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.finding;
import static dev.tenet.practice.images.TestImage.findings;
import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.instance;
import static dev.tenet.practice.images.TestImage.metadata;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceApprovedTest {
  private static final String AMAZON =
      "'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023-ami-1'";
  private static final String GOLDEN =
      "approved: [{owners: ['111122223333'], names: ['golden-*']}]";

  @Test
  void anInstanceOnADeregisteredOwnImageIsApprovedByNameAndOwner() {
    TestFleet fleet = running(metadata("i-1", "'State': 'deregistered'"));
    assertThat(status(GOLDEN, fleet)).isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ImageAllowed': null | UNKNOWN",
        "'ImageAllowed': true | UNKNOWN",
        "'ImageAllowed': false | FAIL"
      })
  void withoutPolicyAnOwnImageIsNeverProvenApproved(String allowed, Status expected) {
    assertThat(status("{}", running(metadata("i-1", allowed)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ImageAllowed': null | UNKNOWN",
        "'ImageAllowed': true | PASS",
        "'ImageAllowed': false | FAIL"
      })
  void withoutPolicyAForeignImageIsWhatAwsReports(String allowed, Status expected) {
    assertThat(status("{}", running(metadata("i-1", AMAZON + "," + allowed)))).isEqualTo(expected);
  }

  @Test
  void whatAwsReportsMeansNothingWhileTheSettingIsOff() {
    TestFleet fleet =
        running(metadata("i-1", AMAZON + ", 'ImageAllowed': true"))
            .with(Kinds.ALLOWED_IMAGES_SETTINGS, "{'State': 'disabled', 'ImageCriteria': []}");
    Finding finding = finding(check("{}"), fleet);
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.verdict().reason()).contains("meaningless while the setting is off");
  }

  @Test
  void anOwnImageOutsideThePolicyFailsAlthoughAwsAllowsIt() {
    TestFleet fleet =
        running(metadata("i-1", "'ImageAllowed': true"))
            .with(
                Kinds.ALLOWED_IMAGES_SETTINGS,
                "{'State': 'enabled', 'ImageCriteria': [{'ImageProviders': ['amazon']}]}");
    String amazonOnly = "{approved: [{providers: [amazon]}], ownImages: %s}";
    assertThat(status(amazonOnly.formatted("approved-entries"), fleet)).isEqualTo(Status.FAIL);
    assertThat(status(amazonOnly.formatted("trusted"), fleet)).isEqualTo(Status.PASS);
  }

  @Test
  void whatAwsAllowsDoesNotMakeUpForAPolicyThatCannotTell() {
    String byTag = "approved: [{tags: {approved: ['yes']}}]";
    assertThat(status(byTag, running(metadata("i-1", AMAZON + ", 'ImageAllowed': true"))))
        .isEqualTo(Status.UNKNOWN);
    assertThat(status(byTag, running(metadata("i-1", AMAZON + ", 'ImageAllowed': false"))))
        .isEqualTo(Status.FAIL);
  }

  @Test
  void describeImagesStandsInWhereImageMetadataWasNotCollected() {
    TestFleet fleet =
        running().notCollected(Kinds.INSTANCE_IMAGE_METADATA).with(Kinds.IMAGES, image(""));
    assertThat(status(GOLDEN, fleet)).isEqualTo(Status.PASS);
    assertThat(status("approved: [{providers: [amazon]}]", fleet)).isEqualTo(Status.FAIL);
  }

  @Test
  void anImageThatNeitherShowsIsUnknown() {
    TestFleet denied = running().denied(Kinds.INSTANCE_IMAGE_METADATA).with(Kinds.IMAGES);
    assertThat(finding(check(GOLDEN), denied).verdict().reason())
        .contains("ec2 describe-images does not show ami-1");
    TestFleet neither = running().denied(Kinds.INSTANCE_IMAGE_METADATA).notCollected(Kinds.IMAGES);
    Finding finding = finding(check(GOLDEN), neither);
    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
    assertThat(finding.verdict().reason()).contains("aws ec2 describe-images was not collected");
  }

  @Test
  void anInstanceThatImageMetadataLeavesOutFallsBackToDescribeImages() {
    assertThat(status(GOLDEN, running(metadata("i-2", "'ImageId': 'ami-2'")).with(Kinds.IMAGES)))
        .isEqualTo(Status.UNKNOWN);
    assertThat(
            status(
                GOLDEN,
                running(metadata("i-2", "'ImageId': 'ami-2'")).with(Kinds.IMAGES, image(""))))
        .isEqualTo(Status.PASS);
  }

  @Test
  void anEmptyImageMetadataIsNoAnswer() {
    assertThat(status(GOLDEN, running("{'InstanceId': 'i-1', 'ImageMetadata': {}}")))
        .isEqualTo(Status.UNKNOWN);
    assertThat(status(GOLDEN, running("{'InstanceId': 'i-1'}"))).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void anInstanceWithoutImageIdIsUnknown() {
    TestFleet fleet =
        new TestFleet().with(Kinds.INSTANCES, "{'InstanceId': 'i-1'}").with(Kinds.IMAGES);
    assertThat(status("approved: [{ids: {eu-central-1: [ami-1]}}]", fleet))
        .isEqualTo(Status.UNKNOWN);
  }

  @Test
  void tagsComeFromDescribeImagesAndAreUnknownWithoutIt() {
    String byTag = "approved: [{tags: {approved: ['yes']}}]";
    TestFleet fleet = running(metadata("i-1", ""));
    assertThat(status(byTag, fleet)).isEqualTo(Status.UNKNOWN);
    fleet.with(Kinds.IMAGES, image("'Tags': [{'Key': 'approved', 'Value': 'yes'}]"));
    assertThat(status(byTag, fleet)).isEqualTo(Status.PASS);
  }

  @Test
  void instancesThatAreGoneAreNotAskedAboutAndThoseWithoutStateAre() {
    TestFleet fleet =
        new TestFleet()
            .with(
                Kinds.INSTANCES,
                "{'InstanceId': 'i-1', 'State': {'Name': 'terminated'}}",
                "{'InstanceId': 'i-2', 'State': {'Name': 'shutting-down'}}",
                "{'InstanceId': 'i-3', 'State': {'Name': 'stopped'}}",
                "{'InstanceId': 'i-4'}");
    assertThat(findings(check(GOLDEN), fleet))
        .extracting(finding -> finding.subject().arn())
        .containsExactly(
            "arn:aws:ec2:eu-central-1:111122223333:instance/i-3",
            "arn:aws:ec2:eu-central-1:111122223333:instance/i-4");
  }

  @Test
  void theEvidenceCarriesEveryFieldTheAnswerRestsOnAndTheEntryThatMatched() {
    Finding finding = finding(check(GOLDEN), running(metadata("i-1", "'ImageAllowed': true")));
    assertThat(finding.verdict().evidence())
        .extracting(Evidence::field)
        .contains(
            "ImageMetadata.ImageId",
            "ImageMetadata.Name",
            "ImageMetadata.OwnerId",
            "ImageMetadata.ImageOwnerAlias",
            "ImageMetadata.State",
            "ImageMetadata.CreationDate",
            "ImageMetadata.DeprecationTime",
            "ImageMetadata.IsPublic",
            "ImageMetadata.ImageAllowed",
            "ImageId",
            "matchedEntry");
    assertThat(finding.verdict().rule())
        .contains("approved[0]: the provider is 111122223333; the name 'golden-1' matches");
  }

  private static TestFleet running(String... metadata) {
    return new TestFleet()
        .with(Kinds.INSTANCES, instance("i-1"))
        .with(Kinds.INSTANCE_IMAGE_METADATA, metadata);
  }

  private static InstanceApproved check(String yaml) {
    return new InstanceApproved(settings(yaml));
  }

  private static Status status(String yaml, TestFleet fleet) {
    return finding(check(yaml), fleet).status();
  }
}
