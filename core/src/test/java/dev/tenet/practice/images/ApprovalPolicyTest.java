package dev.tenet.practice.images;

import static dev.tenet.fleet.TestFleet.AT;
import static dev.tenet.fleet.TestFleet.SCOPE;
import static dev.tenet.practice.images.TestImage.foreign;
import static dev.tenet.practice.images.TestImage.listed;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Truth.Value;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.images.ApprovalPolicy.Approval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{providers: [amazon]} | TRUE",
        "{providers: [aws-marketplace]} | FALSE",
        "{owners: ['137112412989']} | TRUE",
        "{providers: [amazon], names: [al2023-*]} | TRUE",
        "{providers: [amazon], names: [AL2023-*]} | FALSE",
        "{maxAgeDays: 23} | TRUE",
        "{maxAgeDays: 22} | FALSE",
        "{maxDaysDeprecated: 0} | TRUE",
        "{watermarks: ['1:a']} | FALSE",
        "{ids: {eu-central-1: [ami-1]}} | TRUE",
        "{ids: {us-east-1: [ami-1]}} | FALSE",
        "{tags: {approved: ['yes']}} | UNKNOWN",
        "{tags: {approved: ['yes']}, providers: [aws-marketplace]} | FALSE",
        "{providers: [none]} | FALSE"
      })
  void anImageOfAmazonIsApprovedByWhatItIs(String entry, Value expected) {
    ImageFacts image =
        listed("'OwnerId': '137112412989', 'ImageOwnerAlias': 'amazon', 'Name': 'al2023-ami-1'");
    assertThat(approve(image, "approved: [%s]".formatted(entry)).truth().value())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "approved: [{providers: [amazon]}] | FALSE",
        "approved: [{providers: [none]}] | TRUE",
        "approved: [{owners: ['111122223333']}] | TRUE",
        "approved: [{providers: ['111122223333']}] | TRUE",
        "approved: [{tags: {approved: ['yes']}}] | TRUE",
        "approved: [{tags: {approved: []}}] | TRUE",
        "approved: [{tags: {approved: ['no', 'maybe']}}] | FALSE",
        "approved: [{tags: {approved: ['yes'], checked: ['yes']}}] | FALSE",
        "{approved: [{providers: [amazon]}], ownImages: trusted} | TRUE",
        "{ownImages: trusted} | TRUE"
      })
  void anImageOfTheAccountsOwnNeedsAnEntryUnlessTheyAreTrusted(String yaml, Value expected) {
    ImageFacts own = listed("'Tags': [{'Key': 'approved', 'Value': 'yes'}]");
    assertThat(approve(own, yaml).truth().value()).isEqualTo(expected);
  }

  @Test
  void anyEntryWillDoAndTheOneThatDidIsNamed() {
    Approval approval = approve(foreign(""), "approved: [{providers: [amazon]}, {names: ['g*']}]");
    assertThat(approval.truth().holds()).isTrue();
    assertThat(approval.entry()).isEqualTo("approved[1]");
  }

  @Test
  void anEntryThatCannotBeReadKeepsTheAnswerUnknownUnlessAnotherApproves() {
    String tagged = "{tags: {approved: ['yes']}}";
    assertThat(
            approve(foreign(""), "approved: [%s, {providers: [amazon]}]".formatted(tagged))
                .truth()
                .value())
        .isEqualTo(Value.UNKNOWN);
    assertThat(
            approve(foreign(""), "approved: [%s, {names: ['golden-*']}]".formatted(tagged))
                .truth()
                .holds())
        .isTrue();
  }

  @Test
  void ofAnUnseenImageOnlyTheIdDecides() {
    ImageFacts unseen = ImageFacts.unseen("ami-1", "not collected", List.of());
    assertThat(approve(unseen, "approved: [{ids: {eu-central-1: [ami-1]}}]").truth().holds())
        .isTrue();
    assertThat(approve(unseen, "approved: [{ids: {eu-central-1: [ami-2]}}]").truth().fails())
        .isTrue();
    for (String entry :
        List.of(
            "providers: [amazon]",
            "owners: ['111122223333']",
            "names: ['*']",
            "maxAgeDays: 1",
            "maxDaysDeprecated: 1",
            "watermarks: ['*:*']",
            "tags: {a: []}",
            "providers: [none]")) {
      Approval approval = approve(unseen, "approved: [{%s}]".formatted(entry));
      assertThat(approval.truth().value()).as(entry).isEqualTo(Value.UNKNOWN);
    }
    assertThat(approve(unseen, "ownImages: trusted").truth().value()).isEqualTo(Value.UNKNOWN);
  }

  @Test
  void idsOfAnUnknownRegionDecideNothing() {
    var settings = settings("approved: [{ids: {eu-central-1: [ami-2]}}]");
    var nowhere = new Scope(SCOPE.account(), Scope.UNKNOWN);
    assertThat(new ApprovalPolicy(settings).approve(foreign(""), nowhere, AT).truth().value())
        .isEqualTo(Value.UNKNOWN);
  }

  @Test
  void withoutEntriesThereIsNoPolicyButForTrustedImagesOfTheAccountsOwn() {
    var none = new ApprovalPolicy(ImagesSettings.DEFAULTS);
    var trusting = new ApprovalPolicy(settings("ownImages: trusted"));
    assertThat(none.decides(listed(""), SCOPE)).isFalse();
    assertThat(trusting.decides(listed(""), SCOPE)).isTrue();
    assertThat(trusting.decides(foreign(""), SCOPE)).isFalse();
  }

  private static Approval approve(ImageFacts image, String yaml) {
    return new ApprovalPolicy(settings(yaml)).approve(image, SCOPE, AT);
  }
}
