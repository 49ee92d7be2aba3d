package dev.tenet.practice.images;

import static dev.tenet.fleet.TestFleet.AT;
import static dev.tenet.fleet.TestFleet.SCOPE;
import static dev.tenet.practice.images.TestImage.foreign;
import static dev.tenet.practice.images.TestImage.read;
import static dev.tenet.practice.images.TestImage.settings;
import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Truth;
import dev.tenet.finding.Truth.Value;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.property.Choices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBoundsTest {
  private static final String POLICY =
      "approved: [{providers: [amazon], maxDaysDeprecated: 5},"
          + " {owners: ['999988887777'], names: ['golden-*', 'base-*'], maxAgeDays: 30},"
          + " {watermarks: ['111122223333:ok*']}, {ids: {eu-central-1: [ami-1]}},"
          + " {tags: {approved: []}}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'ImageProviders': ['amazon'], 'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated':"
            + " 5} | TRUE",
        "'ImageProviders': ['amazon'], 'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated':"
            + " 6} | FALSE",
        "'ImageProviders': ['amazon'] | FALSE",
        "'ImageProviders': ['none'] | TRUE",
        "'ImageProviders': ['111122223333'] | TRUE",
        "'ImageProviders': ['999988887777'], 'ImageNames': ['golden-1*', 'base-2'],"
            + " 'CreationDateCondition': {'MaximumDaysSinceCreated': 30} | TRUE",
        "'ImageProviders': ['999988887777'], 'ImageNames': ['golden-1*', 'x'],"
            + " 'CreationDateCondition': {'MaximumDaysSinceCreated': 30} | FALSE",
        "'ImageProviders': ['999988887777'], 'CreationDateCondition': {'MaximumDaysSinceCreated':"
            + " 30} | FALSE",
        "'ImageNames': ['golden-1'], 'CreationDateCondition': {'MaximumDaysSinceCreated': 30} |"
            + " FALSE",
        "'ImageWatermarks': [{'WatermarkKey': '111122223333:ok2'}] | TRUE",
        "'ImageWatermarks': [{'WatermarkKey': '111122223333:ok2'}, {'WatermarkKey': '2:x'}] |"
            + " FALSE",
        "'ImageWatermarks': [{'SourceImageRegion': 'eu-*'}] | FALSE",
        "'ImageProviders': ['amazon'], 'Novelty': 1 | UNKNOWN",
        "'ImageProviders': ['none'], 'Novelty': 1 | TRUE"
      })
  void aCriterionLiesWithinAnEntryFieldByField(String fields, Value expected) {
    assertThat(hold(POLICY, List.of(criterion(fields))).value()).isEqualTo(expected);
  }

  @Test
  void theCriterionThatGoesBeyondIsNamed() {
    Truth truth = hold(POLICY, List.of(criterion("'ImageProviders': ['none']"), criterion("")));
    assertThat(truth.why())
        .isEqualTo("ImageCriteria[1] admits images of any provider beyond the policy");
  }

  @Test
  void providersOfOneCriterionMayBeCoveredByDifferentEntries() {
    assertThat(
            hold(
                    "approved: [{providers: [amazon]}, {owners: ['999988887777']}]",
                    List.of(criterion("'ImageProviders': ['amazon', '999988887777']")))
                .holds())
        .isTrue();
  }

  @Test
  void whatCriteriaWithinThePolicyAllowThePolicyApproves() {
    forAll(
        3000,
        choices ->
            new Object[] {
              policy(choices), choices.listOf(2, PolicyBoundsTest::criterion), image(choices)
            },
        drawn -> {
          String policy = (String) drawn[0];
          ImageFacts image = (ImageFacts) drawn[2];
          List<ImageCriterion> criteria = new ArrayList<>();
          ((List<?>) drawn[1]).forEach(it -> criteria.add((ImageCriterion) it));
          boolean allowed = AllowedImages.allow(criteria, image, SCOPE.account(), AT).holds();
          if (allowed && hold(policy, criteria).holds()) {
            assertThat(
                    new ApprovalPolicy(settings(policy)).approve(image, SCOPE, AT).truth().holds())
                .isTrue();
          }
        });
  }

  private static String policy(Choices choices) {
    List<String> entries = new ArrayList<>();
    entries.add(entry(choices));
    entries.addAll(choices.listOf(2, PolicyBoundsTest::entry));
    return "approved: [%s]".formatted(String.join(", ", entries));
  }

  private static String entry(Choices choices) {
    List<String> fields = new ArrayList<>();
    fields.add(choices.oneOf("providers: [amazon, '999988887777']", "owners: ['999988887777']"));
    if (choices.flag()) {
      fields.add(choices.oneOf("names: ['a*']", "names: ['?b*', 'a']"));
    }
    if (choices.flag()) {
      fields.add(choices.oneOf("maxAgeDays: 30", "maxAgeDays: 10"));
    }
    if (choices.flag()) {
      fields.add(choices.oneOf("maxDaysDeprecated: 0", "maxDaysDeprecated: 9"));
    }
    if (choices.flag()) {
      fields.add("watermarks: ['1:*']");
    }
    return "{%s}".formatted(String.join(", ", fields));
  }

  private static ImageCriterion criterion(Choices choices) {
    List<String> fields = new ArrayList<>();
    fields.add(
        choices.oneOf(
            "'ImageProviders': ['amazon']", "'ImageProviders': ['amazon', '999988887777']"));
    if (choices.chance(70)) {
      fields.add(choices.oneOf("'ImageNames': ['a']", "'ImageNames': ['ab*', 'a']"));
    }
    if (choices.chance(70)) {
      fields.add(
          "'CreationDateCondition': {'MaximumDaysSinceCreated': %d}".formatted(choices.upTo(40)));
    }
    if (choices.chance(70)) {
      fields.add(
          "'DeprecationTimeCondition': {'MaximumDaysSinceDeprecated': %d}"
              .formatted(choices.upTo(12)));
    }
    if (choices.chance(70)) {
      fields.add("'ImageWatermarks': [{'WatermarkKey': '1:a'}]");
    }
    return criterion(String.join(", ", fields));
  }

  private static ImageFacts image(Choices choices) {
    List<String> fields = new ArrayList<>();
    fields.add("'Name': '%s'".formatted(choices.oneOf("a", "ab", "abc", "b")));
    fields.add("'CreationDate': '2026-11-%02dT00:00:00Z'".formatted(choices.between(1, 20)));
    if (choices.flag()) {
      fields.add("'DeprecationTime': '2026-11-%02dT00:00:00Z'".formatted(choices.between(1, 20)));
    }
    if (choices.flag()) {
      fields.add("'ImageOwnerAlias': 'amazon'");
    }
    if (choices.flag()) {
      fields.add("'ImageWatermarks': [{'WatermarkKey': '1:a'}]");
    }
    return foreign(String.join(", ", fields));
  }

  private static ImageCriterion criterion(String fields) {
    return read(ImageCriterion.class, "{%s}".formatted(fields));
  }

  private static Truth hold(String policy, List<ImageCriterion> criteria) {
    return new PolicyBounds(settings(policy).approved(), SCOPE.account()).hold(criteria);
  }
}
