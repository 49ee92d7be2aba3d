package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaLimitsTest {
  private static final ImageCriterion AMAZON =
      read(ImageCriterion.class, "{'ImageProviders': ['amazon']}");

  @Test
  void tenCriteriaAreAcceptedAndElevenAreNot() {
    assertThat(CriteriaLimits.violations(Collections.nCopies(10, AMAZON))).isEmpty();
    assertThat(CriteriaLimits.violations(Collections.nCopies(11, AMAZON)))
        .containsExactly("ImageCriteria: 11 values, at most 10 are accepted");
  }

  @ParameterizedTest
  @CsvSource({
    "ImageProviders, 111122223333, 200",
    "ImageNames, golden, 50",
    "MarketplaceProductCodes, a1, 50"
  })
  void everyListHasItsLimit(String field, String value, int most) {
    assertThat(CriteriaLimits.violations(list(field, value, most))).isEmpty();
    assertThat(CriteriaLimits.violations(list(field, value, most + 1)))
        .containsExactly(
            "ImageCriteria[0].%s: %d values, at most %d are accepted"
                .formatted(field, most + 1, most));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ImageProviders': ['none', 'amazon'] | 'none'",
        "'ImageProviders': ['Amazon'] | 'Amazon'",
        "'ImageProviders': ['12345'] | '12345'",
        "'ImageNames': ['a%'] | 'a%'",
        "'ImageNames': ['?a'] | '?a'",
        "'ImageNames': [''] | ''",
        "'MarketplaceProductCodes': ['a-1'] | 'a-1'",
        "'CreationDateCondition': {'MaximumDaysSinceCreated': -1} | -1",
        "'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated': -1} | -1"
      })
  void aValueThatAwsRefusesIsNamed(String field, String named) {
    assertThat(
            CriteriaLimits.violations(List.of(read(ImageCriterion.class, "{%s}".formatted(field)))))
        .singleElement()
        .asString()
        .contains(named);
  }

  @Test
  void noneAllowsNoSecondCriterion() {
    ImageCriterion none = read(ImageCriterion.class, "{'ImageProviders': ['none']}");
    assertThat(CriteriaLimits.violations(List.of(none))).isEmpty();
    assertThat(CriteriaLimits.violations(List.of(none, AMAZON))).hasSize(1);
  }

  @Test
  void noneAllowsNoOtherFieldBesideIt() {
    ImageCriterion both =
        read(ImageCriterion.class, "{'ImageProviders': ['none'], 'ImageNames': ['golden-*']}");
    assertThat(CriteriaLimits.violations(List.of(both))).hasSize(1);
  }

  private static List<ImageCriterion> list(String field, String value, int size) {
    String values = String.join("','", Collections.nCopies(size, value));
    return List.of(read(ImageCriterion.class, "{'%s': ['%s']}".formatted(field, values)));
  }
}
