package dev.tenet.practice.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.practice.images.ImagesSettings.OwnImages;
import dev.tenet.practice.images.ImagesSettings.WantedRule;
import dev.tenet.practice.images.ImagesSettings.WantedState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ImagesSettingsTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void anEmptySectionIsTheDefaults() {
    assertThat(read("{}")).isEqualTo(ImagesSettings.DEFAULTS);
    assertThat(read("{approved: , ownImages: , configRules: }")).isEqualTo(ImagesSettings.DEFAULTS);
  }

  @Test
  void aWholePolicyIsRead() {
    ImagesSettings settings =
        read(
            """
            approved:
              - providers: [amazon]
                maxDaysDeprecated: 0
              - owners: ["111122223333"]
                names: ["golden-*"]
                maxAgeDays: 180
              - watermarks: ["111122223333:approvedAmi"]
              - ids: {eu-central-1: [ami-0abc]}
              - tags: {approved: ["yes"]}
            ownImages: trusted
            orphanedAfterDays: 10
            allowedImages: audit-mode
            imageCriteria:
              - ImageProviders: [amazon, "111122223333"]
                DeprecationTimeCondition: {MaximumDaysSinceDeprecated: 0}
            configRules: [EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI]
            replacements: {ami-1: ami-2}
            """);
    assertThat(settings.replacements()).containsExactly(Map.entry("ami-1", "ami-2"));
    assertThat(settings.approved()).hasSize(5);
    assertThat(settings.approved().getFirst().maxDaysDeprecated()).hasValue(0);
    assertThat(settings.approved().get(1).names()).containsExactly("golden-*");
    assertThat(settings.approved().get(3).ids()).containsKey("eu-central-1");
    assertThat(settings.ownImages()).isEqualTo(OwnImages.TRUSTED);
    assertThat(settings.orphanedAfterDays()).isEqualTo(10);
    assertThat(settings.allowedImages()).isEqualTo(WantedState.AUDIT_MODE);
    assertThat(settings.imageCriteria().orElseThrow().getFirst().imageProviders())
        .containsExactly("amazon", "111122223333");
    assertThat(settings.configRules())
        .containsExactly(WantedRule.EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "approved: [{providers: [none], names: [x]}] | images.approved.providers: 'none'",
        "approved: [{providers: [none, amazon]}] | images.approved.providers: 'none'",
        "approved: [{providers: [none]}, {names: [x]}] | images.approved.providers: 'none'",
        "approved: [{providers: [Amazon]}] | images.approved.providers: 'Amazon'",
        "approved: [{owners: [amazon]}] | images.approved.owners: 'amazon'",
        "approved: [{names: ['a%']}] | images.approved.names: 'a%'",
        "approved: [{names: ['a?']}] | images.approved.names: 'a?'",
        "approved: [{watermarks: [approved]}] | images.approved.watermarks: 'approved'",
        "approved: [{ids: {eu-west-1: [i-1]}}] | images.approved.ids: 'i-1'",
        "approved: [{maxAgeDays: -1}] | images.approved.maxAgeDays: -1",
        "approved: [{maxDaysDeprecated: -1}] | images.approved.maxDaysDeprecated: -1",
        "approved: [{}] | images.approved: an entry that sets nothing",
        "approved: [{names: []}] | images.approved: an entry that sets nothing",
        "orphanedAfterDays: -1 | images.orphanedAfterDays",
        "imageCriteria: [{ImageNmaes: [x]}] | ImageNmaes",
        "imageCriteria: [{ImageProviders: [none], ImageNames: [x]}, {}] | 'none'"
      })
  void whatCannotBeMeantIsRefusedByTheNameOfItsKey(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "approved: [null]",
        "approved: [{names: [null]}]",
        "approved: [{ids: {eu-west-1: null}}]",
        "approved: [{tags: {approved: null}}]",
        "imageCriteria: [null]",
        "configRules: [null]",
        "configRules: [SOME_RULE]",
        "ownImages: all"
      })
  void aValueThatIsNotThereOrNotKnownIsRefused(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(JacksonException.class);
  }

  @Test
  void onlyImagesTakeThePlaceOfImages() {
    assertThatThrownBy(() -> read("replacements: {web: ami-2}"))
        .rootCause()
        .hasMessageContaining("images.replacements: 'web: ami-2'");
  }

  private static ImagesSettings read(String yaml) {
    return YAML.readValue(yaml, ImagesSettings.class);
  }
}
