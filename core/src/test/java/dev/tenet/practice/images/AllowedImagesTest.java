package dev.tenet.practice.images;

import static dev.tenet.fleet.TestFleet.AT;
import static dev.tenet.practice.images.TestImage.foreign;
import static dev.tenet.practice.images.TestImage.listed;
import static dev.tenet.practice.images.TestImage.read;
import static dev.tenet.practice.images.TestImage.scanned;
import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Truth;
import dev.tenet.finding.Truth.Value;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import dev.tenet.property.Choices;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedImagesTest {
  private static final String ACCOUNT = TestFleet.SCOPE.account();
  private static final ImageFacts AMAZON =
      listed("'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023-ami-1'");

  @Test
  void theSettingNeverRestrictsImagesOfTheAccountsOwn() {
    assertThat(allow(listed(""), "{'ImageProviders': ['none']}").holds()).isTrue();
  }

  @Test
  void anImageWhoseOwnerIsNotKnownMayBeTheAccountsOwn() {
    ImageFacts unseen = ImageFacts.unseen("ami-1", "not collected", List.of());
    assertThat(allow(unseen, "{'ImageProviders': ['none']}").value()).isEqualTo(Value.UNKNOWN);
  }

  @Test
  void anOwnerAliasThatIsTheAccountIdIsTheAccountsOwnImage() {
    assertThat(
            allow(
                    listed("'OwnerId': '', 'ImageOwnerAlias': '111122223333'"),
                    "{'ImageProviders': ['none']}")
                .holds())
        .isTrue();
  }

  @Test
  void anAliasOfAwsOutweighsTheOwnerId() {
    ImageFacts image = listed("'ImageOwnerAlias': 'amazon'");
    assertThat(allow(image, "{'ImageProviders': ['none']}").fails()).isTrue();
    assertThat(allow(image, "{'ImageProviders': ['amazon']}").holds()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "amazon, TRUE",
    "aws-marketplace, FALSE",
    "aws-backup-vault, FALSE",
    "137112412989, TRUE",
    "999988887777, FALSE",
    "none, FALSE",
    "some-new-provider, UNKNOWN"
  })
  void aProviderIsAnAliasOrAnOwner(String provider, Value expected) {
    assertThat(allow(AMAZON, "{'ImageProviders': ['%s']}".formatted(provider)).value())
        .isEqualTo(expected);
  }

  @Test
  void criteriaAreAlternativesAndFieldsAreNot() {
    assertThat(allow(AMAZON, "{'ImageProviders': ['amazon'], 'ImageNames': ['x*']}").fails())
        .isTrue();
    assertThat(
            allow(
                    AMAZON,
                    "{'ImageProviders': ['amazon'], 'ImageNames': ['x*']}",
                    "{'ImageNames': ['al2023-*', 'y']}")
                .holds())
        .isTrue();
  }

  @Test
  void namesDifferByCaseAndTheReasonSaysThatThisIsInferred() {
    Truth truth = allow(foreign("'Name': 'Golden-1'"), "{'ImageNames': ['golden-*']}");
    assertThat(truth.fails()).isTrue();
    assertThat(truth.why()).contains("upper and lower case differ; inferred");
  }

  @ParameterizedTest
  @CsvSource({"0, FALSE", "4, FALSE", "5, TRUE", "30, TRUE", "2147483647, TRUE"})
  void anImageDeprecatedFiveDaysAgoIsAllowedFromFiveDaysOn(int days, Value expected) {
    ImageFacts image = foreign("'DeprecationTime': '2026-11-15T12:00:00.000Z'");
    assertThat(allow(image, deprecated(days)).value()).isEqualTo(expected);
  }

  @Test
  void anImageThatIsNotOrNotYetDeprecatedMeetsTheDeprecationCondition() {
    assertThat(allow(foreign(""), deprecated(0)).holds()).isTrue();
    assertThat(
            allow(foreign("'DeprecationTime': '2027-01-01T00:00:00.000Z'"), deprecated(0)).holds())
        .isTrue();
  }

  @Test
  void aRecordCutDownByItsReaderDoesNotProveThatTheImageIsNotDeprecated() {
    ImageFacts image =
        ImageFacts.of(
            TestImage.resource(Kinds.IMAGES, "{'ImageId': 'ami-1', 'OwnerId': '999988887777'}"));
    assertThat(allow(image, deprecated(0)).value()).isEqualTo(Value.UNKNOWN);
    assertThat(allow(image, "{'ImageProviders': ['amazon']}").value()).isEqualTo(Value.UNKNOWN);
    assertThat(allow(image, "{'MarketplaceProductCodes': ['x']}").value()).isEqualTo(Value.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"22, FALSE", "23, TRUE", "24, TRUE", "0, FALSE"})
  void anImageMayBeSoManyDaysOld(int days, Value expected) {
    assertThat(allow(foreign(""), created(days)).value()).isEqualTo(expected);
  }

  @Test
  void anImageWithoutCreationDateIsOfUnknownAge() {
    assertThat(allow(foreign("'CreationDate': null"), created(5)).value()).isEqualTo(Value.UNKNOWN);
  }

  @Test
  void anyProductCodeOfTheImageWillDo() {
    ImageFacts image =
        foreign("'ProductCodes': [{'ProductCodeId': 'a1'}, {'ProductCodeId': 'b2'}]");
    assertThat(allow(image, "{'MarketplaceProductCodes': ['b2', 'c3']}").holds()).isTrue();
    assertThat(allow(image, "{'MarketplaceProductCodes': ['c3']}").fails()).isTrue();
  }

  @Test
  void allFieldsOfAFilterMustBeMetByTheSameWatermark() {
    ImageFacts image =
        foreign(
            """
            'ImageWatermarks': [
              {'WatermarkKey': '111122223333:approved', 'SourceImageRegion': 'us-east-1'},
              {'WatermarkKey': '111122223333:other', 'SourceImageRegion': 'eu-west-1'}]\
            """);
    assertThat(
            allow(
                    image,
                    """
                    {'ImageWatermarks': [{'WatermarkKey': '*:approved',
                      'SourceImageRegion': 'eu-*'}]}\
                    """)
                .fails())
        .isTrue();
    assertThat(
            allow(
                    image,
                    """
                    {'ImageWatermarks': [{'WatermarkKey': '*:approved',
                      'SourceImageRegion': 'us-*'}]}\
                    """)
                .holds())
        .isTrue();
  }

  @Test
  void theAgesOfAWatermarkCountToTheTimeTheFleetWasSeen() {
    ImageFacts image =
        foreign(
            """
            'ImageWatermarks': [{'WatermarkKey': '1:a',
              'SourceImageCreationTime': '2026-10-31T12:00:00Z',
              'WatermarkCreationTime': '2026-11-10T12:00:00Z'}]\
            """);
    assertThat(allow(image, watermark("'MaximumDaysSinceSourceImageCreated': 20")).holds())
        .isTrue();
    assertThat(allow(image, watermark("'MaximumDaysSinceSourceImageCreated': 19")).fails())
        .isTrue();
    assertThat(allow(image, watermark("'MaximumDaysSinceWatermarkCreated': 10")).holds()).isTrue();
    assertThat(allow(image, watermark("'MaximumDaysSinceWatermarkCreated': 9")).fails()).isTrue();
    assertThat(allow(image, watermark("'SourceImageRegion': 'eu-*'")).value())
        .isEqualTo(Value.UNKNOWN);
  }

  @Test
  void anImageWithoutWatermarkMeetsNoWatermarkFilter() {
    assertThat(allow(foreign(""), watermark("'WatermarkKey': '*'")).fails()).isTrue();
  }

  @Test
  void anImageThatWasNeverScannedDoesNotMeetAScanCondition() {
    ImageFacts never = scanned(foreign(""), new ImageScan.Never());
    assertThat(allow(never, "{'ScanResultCondition': {'MaximumSeverityLabel': 'critical'}}"))
        .isEqualTo(Truth.no("Amazon Inspector never scanned it"));
  }

  @Test
  void whetherAnImageMeetsAScanConditionIsUnknownWhenItsScansWereNotRead() {
    assertThat(
            allow(foreign(""), "{'ScanResultCondition': {'MaximumSeverityLabel': 'low'}}").value())
        .isEqualTo(Value.UNKNOWN);
  }

  @Test
  void aScannedImageWithoutFindingsMeetsEveryScanCondition() {
    ImageFacts clean = scanned(foreign(""), new ImageScan.Scanned(Optional.empty(), List.of()));
    assertThat(
            allow(
                    clean,
                    """
                    {'ScanResultCondition': {'MaximumSeverityLabel': 'informational',
                      'MaxDaysSinceLastFindingScan': 0, 'MaxDaysSinceHighFixAvailable': 0}}\
                    """)
                .holds())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MaximumSeverityLabel, medium, FALSE",
    "MaximumSeverityLabel, high, TRUE",
    "MaximumSeverityLabel, grave, UNKNOWN",
    "MaxDaysSinceLastFindingScan, 3, FALSE",
    "MaxDaysSinceLastFindingScan, 4, TRUE",
    "MaxDaysSinceHighFixAvailable, 9, FALSE",
    "MaxDaysSinceHighFixAvailable, 10, TRUE",
    "MaxDaysSinceLowFixAvailable, 0, TRUE",
    "MaxDaysSinceCriticalFixAvailable, 0, TRUE",
    "SomethingNew, 1, UNKNOWN"
  })
  void findingsCountBySeverityAndFixesByAge(String field, String value, Value expected) {
    var scan =
        new ImageScan.Scanned(
            Optional.of(Instant.parse("2026-11-16T12:00:00Z")),
            List.of(
                new ImageScan.Vulnerability(
                    "high", Optional.of(Instant.parse("2026-11-10T12:00:00Z"))),
                new ImageScan.Vulnerability("low", Optional.empty())));
    ImageFacts image = scanned(foreign(""), scan);
    assertThat(
            allow(image, "{'ScanResultCondition': {'%s': '%s'}}".formatted(field, value)).value())
        .isEqualTo(expected);
  }

  @Test
  void aFindingOfUnknownSeverityIsNotPassedOver() {
    var scan =
        new ImageScan.Scanned(
            Optional.of(AT), List.of(new ImageScan.Vulnerability("untriaged", Optional.empty())));
    assertThat(
            allow(
                    scanned(foreign(""), scan),
                    "{'ScanResultCondition': {'MaxDaysSinceHighFixAvailable': 1}}")
                .value())
        .isEqualTo(Value.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'ImageProviders': ['999988887777'], 'Novelty': 1} | Novelty",
        "{'CreationDateCondition': {'MaximumDaysSinceCreated': 99, 'Novelty': 1}} | Novelty",
        "{'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated': 9, 'Novelty': 1}} | Novelty",
        "{'CreationDateCondition': {}} | CreationDateCondition",
        "{'DeprecationTimeCondition': {}} | DeprecationTimeCondition",
        "{} | without fields"
      })
  void aFieldTenetDoesNotKnowMakesTheCriterionUnknownAndIsNamed(String criterion, String named) {
    Truth truth = allow(foreign(""), criterion);
    assertThat(truth.value()).isEqualTo(Value.UNKNOWN);
    assertThat(truth.why()).contains(named);
  }

  @Test
  void aWatermarkFilterWithAFieldTenetDoesNotKnowIsUnknown() {
    ImageFacts image = foreign("'ImageWatermarks': [{'WatermarkKey': '1:a'}]");
    assertThat(allow(image, watermark("'WatermarkKey': '1:a', 'Novelty': 1")).value())
        .isEqualTo(Value.UNKNOWN);
    assertThat(allow(image, watermark("'WatermarkKey': '2:a', 'Novelty': 1")).fails()).isTrue();
    assertThat(allow(image, "{'ImageWatermarks': [{}]}").value()).isEqualTo(Value.UNKNOWN);
  }

  @Test
  void aKnownFieldThatIsNotMetDecidesWhateverIsUnknown() {
    assertThat(allow(foreign(""), "{'ImageProviders': ['amazon'], 'Novelty': 1}").fails()).isTrue();
  }

  @Test
  void whatIsAllowedWithoutCriteriaIsUnknown() {
    assertThat(allow(foreign("")).value()).isEqualTo(Value.UNKNOWN);
  }

  @Test
  void oneMoreCriterionNeverForbidsWhatWasAllowed() {
    forAll(
        choices -> List.of(criterion(choices), criterion(choices)),
        two -> {
          Truth one = AllowedImages.allow(two.subList(0, 1), AMAZON, ACCOUNT, AT);
          if (one.holds()) {
            assertThat(AllowedImages.allow(two, AMAZON, ACCOUNT, AT).holds()).isTrue();
          }
        });
  }

  @Test
  void knowingLessOfAnImageNeverTurnsTheAnswerRound() {
    ImageFacts unseen = ImageFacts.unseen(AMAZON.imageId(), "not collected", List.of());
    forAll(
        choices -> List.of(criterion(choices), criterion(choices)),
        criteria ->
            assertThat(
                    List.of(
                        Value.UNKNOWN, AllowedImages.allow(criteria, AMAZON, ACCOUNT, AT).value()))
                .contains(AllowedImages.allow(criteria, unseen, ACCOUNT, AT).value()));
  }

  private static ImageCriterion criterion(Choices choices) {
    return read(
        ImageCriterion.class,
        "{%s}"
            .formatted(
                String.join(
                    ",",
                    choices.listOf(
                        1,
                        c ->
                            c.oneOf(
                                "'ImageProviders': ['amazon', '1']",
                                "'ImageProviders': ['aws-marketplace']",
                                "'ImageNames': ['al*'], 'Novelty': 1",
                                "'ImageNames': ['al*'], 'ImageProviders': ['amazon']",
                                "'CreationDateCondition': {'MaximumDaysSinceCreated': 30}",
                                "'CreationDateCondition': {'MaximumDaysSinceCreated': 3}",
                                "'ScanResultCondition': {}")))));
  }

  private static Truth allow(ImageFacts image, String... criteria) {
    return AllowedImages.allow(
        Arrays.stream(criteria).map(json -> read(ImageCriterion.class, json)).toList(),
        image,
        ACCOUNT,
        AT);
  }

  private static String deprecated(int days) {
    return "{'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated': %d}}".formatted(days);
  }

  private static String created(int days) {
    return "{'CreationDateCondition': {'MaximumDaysSinceCreated': %d}}".formatted(days);
  }

  private static String watermark(String filter) {
    return "{'ImageWatermarks': [{%s}]}".formatted(filter);
  }
}
