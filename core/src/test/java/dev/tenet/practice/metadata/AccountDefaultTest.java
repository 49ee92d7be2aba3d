package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;

class AccountDefaultTest {
  @Test
  void requiredPasses() {
    Asked asked =
        asked(
            "{'AccountLevel':{'HttpTokens':'required','HttpPutResponseHopLimit':2,'ManagedBy':'account'}}");
    asked.is(PASS, "");
    assertThat(asked.evidence("AccountLevel.HttpTokens")).isEqualTo("required");
    assertThat(asked.evidence("AccountLevel.HttpPutResponseHopLimit")).isEqualTo("2");
    assertThat(asked.evidence("AccountLevel.ManagedBy")).isEqualTo("account");
    assertThat(asked.only().subject().arn())
        .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:account");
  }

  @Test
  void optionalAndNoPreferenceFail() {
    asked("{'AccountLevel':{'HttpTokens':'optional','HttpEndpoint':'enabled'}}")
        .is(FAIL, "optional");
    asked("{'AccountLevel':{'HttpEndpoint':'enabled'}}").is(FAIL, "no-preference");
    asked("{'AccountLevel':{}}").is(FAIL, "no-preference");
    asked("{'AccountLevel':{'HttpTokens':'no-preference'}}").is(FAIL, "no-preference");
  }

  @Test
  void theMessageOfADeclarativePolicyIsShown() {
    Asked asked =
        asked(
            "{'AccountLevel':{'HttpTokens':'optional','ManagedBy':'declarative-policy','ManagedExceptionMessage':'ask"
                + " security'}}");
    asked.is(FAIL, "");
    assertThat(asked.evidence("AccountLevel.ManagedBy")).isEqualTo("declarative-policy");
    assertThat(asked.evidence("AccountLevel.ManagedExceptionMessage")).isEqualTo("ask security");
  }

  @Test
  void aDefaultThatWasNotReadIsUnknown() {
    Asked.of(new AccountDefault(), new TestFleet().denied(Kinds.INSTANCE_METADATA_DEFAULTS))
        .is(UNKNOWN, "ec2:GetInstanceMetadataDefaults was denied");
    Asked.of(new AccountDefault(), new TestFleet()).is(UNKNOWN, "was not collected");
    Asked.of(new AccountDefault(), new TestFleet().with(Kinds.INSTANCE_METADATA_DEFAULTS))
        .is(UNKNOWN, "no AccountLevel");
    asked("{'AccountLevel':{'HttpTokens':'v3'}}").is(UNKNOWN, "v3");
  }

  @Test
  void twoAnswersThatDifferAreUnknown() {
    Asked.of(
            new AccountDefault(),
            new TestFleet()
                .with(
                    Kinds.INSTANCE_METADATA_DEFAULTS, "{'AccountLevel':{'HttpTokens':'required'}}")
                .partial(Kinds.INSTANCE_METADATA_DEFAULTS))
        .is(UNKNOWN, "only partly collected");
  }

  private static Asked asked(String defaults) {
    return Asked.of(
        new AccountDefault(), new TestFleet().with(Kinds.INSTANCE_METADATA_DEFAULTS, defaults));
  }
}
