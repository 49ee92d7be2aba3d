package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.finding;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSettingTest {
  private static final String AMAZON = "{'ImageProviders': ['amazon']}";

  @ParameterizedTest
  @CsvSource({
    "enabled, PASS, MEDIUM",
    "audit-mode, FAIL, LOW",
    "disabled, FAIL, MEDIUM",
    "'', UNKNOWN, MEDIUM",
    "half-on, UNKNOWN, MEDIUM"
  })
  void theSettingMustBeEnabledAndAuditModeIsAWarning(
      String state, Status expected, Severity severity) {
    Finding finding = judge("{}", state, AMAZON);
    assertThat(finding.status()).isEqualTo(expected);
    assertThat(finding.severity()).isEqualTo(severity);
  }

  @Test
  void auditModeMayBeAllThatIsWanted() {
    assertThat(judge("allowedImages: audit-mode", "audit-mode", AMAZON).status())
        .isEqualTo(Status.PASS);
    assertThat(judge("allowedImages: audit-mode", "enabled", AMAZON).status())
        .isEqualTo(Status.PASS);
    assertThat(judge("allowedImages: audit-mode", "disabled", AMAZON).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void criteriaLooserThanThePolicyFailEvenWhileEnabled() {
    String policy = "approved: [{providers: [amazon], maxDaysDeprecated: 0}]";
    Finding looser = judge(policy, "enabled", AMAZON);
    assertThat(looser.status()).isEqualTo(Status.FAIL);
    assertThat(looser.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(looser.verdict().summary())
        .contains("ImageCriteria[0] admits images of amazon beyond the policy");
    assertThat(judge(policy, "audit-mode", AMAZON).severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void criteriaOtherThanThoseOfTheSettingsAreDriftAndTheDifferenceIsShown() {
    String wanted = "imageCriteria: [{ImageProviders: ['111122223333', amazon]}]";
    assertThat(judge(wanted, "enabled", "{'ImageProviders': ['amazon', '111122223333']}").status())
        .isEqualTo(Status.PASS);
    Finding drift = judge(wanted, "enabled", AMAZON);
    assertThat(drift.status()).isEqualTo(Status.FAIL);
    assertThat(value(drift, "diff"))
        .isEqualTo(
            "- {\"ImageProviders\":[\"111122223333\",\"amazon\"]} +"
                + " {\"ImageProviders\":[\"amazon\"]}");
  }

  @Test
  void aFieldTenetDoesNotKnowIsNamed() {
    Finding finding = judge("{}", "enabled", "{'ImageProviders': ['amazon'], 'Novelty': {}}");
    assertThat(value(finding, "unknownFields")).isEqualTo("ImageCriteria[0].Novelty");
  }

  @Test
  void whatIsEnabledWithoutCriteriaIsUnknown() {
    assertThat(judge("{}", "enabled", "").status()).isEqualTo(Status.UNKNOWN);
    assertThat(judge("{}", "disabled", "").status()).isEqualTo(Status.FAIL);
  }

  @Test
  void theEvidenceTellsWhoManagesTheSetting() {
    assertThat(value(judge("{}", "enabled", AMAZON), "ManagedBy")).isEqualTo("declarative-policy");
    assertThat(value(judge("{}", "enabled", AMAZON), "criteriaHash")).hasSize(12);
  }

  @Test
  void aSettingThatWasNotReadIsUnknown() {
    assertThat(
            finding(
                    new AccountSetting(ImagesSettings.DEFAULTS),
                    new TestFleet().denied(Kinds.ALLOWED_IMAGES_SETTINGS))
                .status())
        .isEqualTo(Status.UNKNOWN);
    assertThat(
            finding(
                    new AccountSetting(ImagesSettings.DEFAULTS),
                    new TestFleet().with(Kinds.ALLOWED_IMAGES_SETTINGS))
                .status())
        .isEqualTo(Status.UNKNOWN);
  }

  private static Finding judge(String yaml, String state, String criteria) {
    return finding(
        new AccountSetting(settings(yaml)),
        new TestFleet()
            .with(
                Kinds.ALLOWED_IMAGES_SETTINGS,
                "{'State': '%s', 'ManagedBy': 'declarative-policy', 'ImageCriteria': [%s]}"
                    .formatted(state, criteria)));
  }

  private static String value(Finding finding, String field) {
    return finding.verdict().evidence().stream()
        .filter(evidence -> evidence.field().equals(field))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
