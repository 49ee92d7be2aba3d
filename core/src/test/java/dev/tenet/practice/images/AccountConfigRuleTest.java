package dev.tenet.practice.images;

import static dev.tenet.practice.images.TestImage.finding;
import static dev.tenet.practice.images.TestImage.findings;
import static dev.tenet.practice.images.TestImage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Finding;
import dev.tenet.finding.Status;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountConfigRuleTest {
  @Test
  void whereNoRuleIsWantedNothingIsAskedOrSaid() {
    var check = new AccountConfigRule(ImagesSettings.DEFAULTS);
    assertThat(check.needs()).isEmpty();
    assertThat(findings(check, new TestFleet().denied(Kinds.CONFIG_RULES))).isEmpty();
  }

  @Test
  void aWantedRuleThatIsNotThereFails() {
    Finding finding = judge("APPROVED_AMIS_BY_TAG", new TestFleet().with(Kinds.CONFIG_RULES));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.subject().part()).isEqualTo("APPROVED_AMIS_BY_TAG");
    assertThat(check("APPROVED_AMIS_BY_TAG").needs()).containsExactly(Kinds.CONFIG_RULES);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, PASS",
    "EVALUATING, PASS",
    "DELETING, FAIL",
    "DELETING_RESULTS, FAIL",
    "'', UNKNOWN"
  })
  void aRuleMustBeActive(String state, Status expected) {
    assertThat(
            judge("APPROVED_AMIS_BY_TAG", rules(rule("APPROVED_AMIS_BY_TAG", state, ""))).status())
        .isEqualTo(expected);
  }

  @Test
  void aCustomRuleOfTheSameNameIsNotTheManagedOne() {
    TestFleet fleet =
        rules(rule("APPROVED_AMIS_BY_TAG", "ACTIVE", "").replace("'AWS'", "'CUSTOM_LAMBDA'"));
    assertThat(judge("APPROVED_AMIS_BY_TAG", fleet).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aRuleNarrowedToSomeInstancesFails() {
    String scoped = ", 'Scope': {'TagKey': 'env', 'TagValue': 'prod'}";
    assertThat(
            judge("APPROVED_AMIS_BY_TAG", rules(rule("APPROVED_AMIS_BY_TAG", "ACTIVE", scoped)))
                .status())
        .isEqualTo(Status.FAIL);
    String all = ", 'Scope': {'ComplianceResourceTypes': ['AWS::EC2::Instance']}";
    assertThat(
            judge("APPROVED_AMIS_BY_TAG", rules(rule("APPROVED_AMIS_BY_TAG", "ACTIVE", all)))
                .status())
        .isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "20, PASS", "21, FAIL", "22, FAIL"})
  void aListOfTwentyOneIdsIsAtItsLimit(int ids, Status expected) {
    assertThat(byId(String.join(",", Collections.nCopies(ids, "ami-1"))).status())
        .isEqualTo(expected);
  }

  @Test
  void aListOfMoreThan1024CharactersIsBeyondItsLimit() {
    assertThat(byId("x".repeat(1024)).status()).isEqualTo(Status.PASS);
    assertThat(byId("x".repeat(1025)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void parametersThatCannotBeReadAreUnknown() {
    for (String parameters : new String[] {"", "{", "{}", "[1]"}) {
      String rule =
          rule("APPROVED_AMIS_BY_ID", "ACTIVE", ", 'InputParameters': '%s'".formatted(parameters));
      assertThat(judge("APPROVED_AMIS_BY_ID", rules(rule)).status())
          .as(parameters)
          .isEqualTo(Status.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({"enabled, PASS", "audit-mode, PASS", "disabled, FAIL", "'', UNKNOWN"})
  void theRuleOnAllowedImagesNeedsTheSetting(String state, Status expected) {
    String wanted = "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI";
    TestFleet fleet =
        rules(rule(wanted, "ACTIVE", ""))
            .with(
                Kinds.ALLOWED_IMAGES_SETTINGS,
                "{'State': '%s', 'ImageCriteria': []}".formatted(state));
    assertThat(judge(wanted, fleet).status()).isEqualTo(expected);
  }

  @Test
  void withoutTheSettingTheRuleOnAllowedImagesIsUnknown() {
    String wanted = "EC2_INSTANCE_LAUNCHED_WITH_ALLOWED_AMI";
    assertThat(judge(wanted, rules(rule(wanted, "ACTIVE", ""))).status()).isEqualTo(Status.UNKNOWN);
    assertThat(judge(wanted, new TestFleet().with(Kinds.CONFIG_RULES)).status())
        .isEqualTo(Status.FAIL);
  }

  private static Finding byId(String ids) {
    String parameters = ", 'InputParameters': '{\\\"amiIds\\\":\\\"%s\\\"}'".formatted(ids);
    return judge("APPROVED_AMIS_BY_ID", rules(rule("APPROVED_AMIS_BY_ID", "ACTIVE", parameters)));
  }

  private static String rule(String identifier, String state, String more) {
    return """
    {'ConfigRuleName': 'r', 'ConfigRuleState': '%s',
     'Source': {'Owner': 'AWS', 'SourceIdentifier': '%s'}%s}\
    """
        .formatted(state, identifier, more);
  }

  private static TestFleet rules(String... rules) {
    return new TestFleet().with(Kinds.CONFIG_RULES, rules);
  }

  private static AccountConfigRule check(String wanted) {
    return new AccountConfigRule(settings("configRules: [%s]".formatted(wanted)));
  }

  private static Finding judge(String wanted, TestFleet fleet) {
    return finding(check(wanted), fleet);
  }
}
