package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriteriaTextTest {
  @Test
  void theOrderOfCriteriaAndValuesDoesNotCount() {
    assertThat(hash("{'ImageNames': ['a', 'b']}", "{'ImageProviders': ['amazon']}"))
        .isEqualTo(hash("{'ImageProviders': ['amazon']}", "{'ImageNames': ['b', 'a', 'a']}"));
    assertThat(
            hash("{'ImageWatermarks': [{'WatermarkKey': '1:a'}, {'SourceImageRegion': 'eu-*'}]}"))
        .isEqualTo(
            hash("{'ImageWatermarks': [{'SourceImageRegion': 'eu-*'}, {'WatermarkKey': '1:a'}]}"));
  }

  @Test
  void everyFieldCountsKnownOrNot() {
    List<String> hashes =
        List.of(
            hash(),
            hash("{}"),
            hash("{'ImageNames': ['a']}"),
            hash("{'ImageProviders': ['a']}"),
            hash("{'MarketplaceProductCodes': ['a']}"),
            hash("{'CreationDateCondition': {'MaximumDaysSinceCreated': 1}}"),
            hash("{'CreationDateCondition': {'MaximumDaysSinceCreated': 2}}"),
            hash("{'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated': 1}}"),
            hash("{'ImageWatermarks': [{'WatermarkKey': 'a'}]}"),
            hash("{'ScanResultCondition': {'MaximumSeverityLabel': 'low'}}"),
            hash("{'Novelty': {'Deep': [1]}}"),
            hash("{'ScanResultCondition': {'Novelty': 1}}"));
    assertThat(hashes).doesNotHaveDuplicates();
  }

  private static String hash(String... criteria) {
    return CriteriaText.hash(
        Arrays.stream(criteria).map(json -> read(ImageCriterion.class, json)).toList());
  }
}
