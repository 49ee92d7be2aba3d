package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.finding;
import static dev.tenet.practice.images.TestImage.image;
import static dev.tenet.practice.images.TestImage.instance;
import static dev.tenet.practice.images.TestImage.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceOrphanedTest {
  private static final String FOREIGN = "'OwnerId': '999988887777', 'ImageOwnerAlias': ''";

  @ParameterizedTest
  @CsvSource({
    "available, PASS",
    "deregistered, FAIL",
    "disabled, FAIL",
    "failed, FAIL",
    "pending, UNKNOWN",
    "'', UNKNOWN"
  })
  void theStateOfTheImageDecides(String state, Status expected) {
    Finding finding = orphaned(fleet("'State': '%s'".formatted(state)));
    assertThat(finding.status()).isEqualTo(expected);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-22T12:00:00Z, PASS",
    "2026-08-22T11:59:59Z, FAIL",
    "2026-11-19T00:00:00Z, PASS",
    "2027-11-19T00:00:00Z, PASS"
  })
  void anImageDeprecatedLongerThanTheLimitIsOrphaned(String time, Status expected) {
    assertThat(orphaned(fleet("'DeprecationTime': '%s'".formatted(time))).status())
        .isEqualTo(expected);
  }

  @Test
  void aPrivateImageOfOthersThatIsStillListedIsSharedWithTheAccount() {
    TestFleet fleet = fleet(FOREIGN).with(Kinds.IMAGES, image("'OwnerId': '999988887777'"));
    assertThat(orphaned(fleet).status()).isEqualTo(Status.PASS);
  }

  @Test
  void aPrivateImageOfOthersThatIsNotListedWasWithdrawn() {
    Finding finding = orphaned(fleet(FOREIGN).with(Kinds.IMAGES));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.verdict().summary()).contains("private now");
  }

  @Test
  void aListMayLackAPrivateImageForOtherReasons() {
    assertThat(
            orphaned(
                    fleet(FOREIGN + ", 'DeprecationTime': '2026-11-01T00:00:00Z'")
                        .with(Kinds.IMAGES))
                .status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(orphaned(fleet(FOREIGN + ", 'ImageAllowed': false").with(Kinds.IMAGES)).status())
        .isEqualTo(Status.UNKNOWN);
  }

  @Test
  void whetherAPrivateImageIsStillSharedIsUnknownWithoutTheList() {
    assertThat(orphaned(fleet(FOREIGN)).status()).isEqualTo(Status.UNKNOWN);
    assertThat(orphaned(fleet(FOREIGN + ", 'IsPublic': null")).status()).isEqualTo(Status.UNKNOWN);
    assertThat(orphaned(fleet(FOREIGN + ", 'IsPublic': true")).status()).isEqualTo(Status.PASS);
  }

  @Test
  void withoutImageMetadataAnImageThatIsNotListedIsUnknown() {
    TestFleet fleet =
        new TestFleet()
            .with(Kinds.INSTANCES, instance("i-1"))
            .denied(Kinds.INSTANCE_IMAGE_METADATA)
            .with(Kinds.IMAGES, image("'ImageId': 'ami-9', 'OwnerId': '999988887777'"));
    assertThat(orphaned(fleet).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aCutDownRecordDoesNotProveThatTheImageIsNotDeprecated() {
    TestFleet fleet =
        new TestFleet()
            .with(Kinds.INSTANCES, instance("i-1"))
            .with(
                Kinds.INSTANCE_IMAGE_METADATA,
                "{'InstanceId':'i-1','ImageMetadata':{'ImageId':'ami-1','State':'available','IsPublic':true}}");
    assertThat(orphaned(fleet).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void theEvidenceNamesTheStateTheLastKnownNameAndTheDeprecation() {
    assertThat(orphaned(fleet("'State': 'deregistered'")).verdict().evidence())
        .extracting(Evidence::field)
        .contains("ImageMetadata.State", "ImageMetadata.Name", "ImageMetadata.DeprecationTime");
  }

  private static TestFleet fleet(String members) {
    return new TestFleet()
        .with(Kinds.INSTANCES, instance("i-1"))
        .with(Kinds.INSTANCE_IMAGE_METADATA, metadata("i-1", members));
  }

  private static Finding orphaned(TestFleet fleet) {
    return finding(new InstanceOrphaned(ImagesSettings.DEFAULTS), fleet);
  }
}
