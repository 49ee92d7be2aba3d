package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.finding.Severity;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTokensTest {
  @Test
  void requiredAndAppliedPasses() {
    Asked asked =
        instance(
            "running",
            "'State':'applied','HttpTokens':'required','HttpEndpoint':'enabled','HttpPutResponseHopLimit':2,'HttpProtocolIpv6':'disabled'");
    asked.is(PASS, "");
    assertThat(asked.evidence("MetadataOptions.HttpTokens")).isEqualTo("required");
    assertThat(asked.evidence("MetadataOptions.HttpEndpoint")).isEqualTo("enabled");
    assertThat(asked.evidence("MetadataOptions.HttpProtocolIpv6")).isEqualTo("disabled");
    assertThat(asked.evidence("MetadataOptions.HttpPutResponseHopLimit")).isEqualTo("2");
    assertThat(asked.evidence("MetadataOptions.State")).isEqualTo("applied");
    assertThat(asked.evidence("State.Name")).isEqualTo("running");
  }

  @Test
  void optionalWithTheEndpointOnFails() {
    Asked asked =
        instance("running", "'State':'applied','HttpTokens':'optional','HttpEndpoint':'enabled'");
    asked.is(FAIL, "");
    assertThat(asked.only().severity()).isEqualTo(Severity.HIGH);
    assertThat(asked.only().subject().arn())
        .isEqualTo("arn:aws:ec2:eu-central-1:111122223333:instance/i-0a");
  }

  @Test
  void aStoppedInstanceThatWillAnswerV1WhenItStartsFails() {
    instance("stopped", "'State':'applied','HttpTokens':'optional','HttpEndpoint':'enabled'")
        .is(FAIL, "");
    instance("stopping", "'State':'pending','HttpTokens':'optional','HttpEndpoint':'enabled'")
        .is(FAIL, "");
  }

  @Test
  void aDisabledEndpointPassesAndIsLatentWhileTokensAreNotRequired() {
    Asked latent =
        instance("running", "'State':'applied','HttpTokens':'optional','HttpEndpoint':'disabled'");
    latent.is(PASS, "latent");
    assertThat(latent.only().verdict().summary()).contains("latent");
    assertThat(latent.evidence("latent")).isEqualTo("true");
    assertThat(latent.evidence("externalRule")).contains("EC2_IMDSV2_CHECK");
    instance("running", "'State':'applied','HttpTokens':'required','HttpEndpoint':'disabled'")
        .is(PASS, "");
    instance("running", "'HttpEndpoint':'disabled'").is(PASS, "latent");
  }

  @Test
  void anEndpointThatIsOnlyBeingDisabledIsUnknown() {
    instance("running", "'State':'pending','HttpTokens':'optional','HttpEndpoint':'disabled'")
        .is(UNKNOWN, "pending");
    instance("stopped", "'State':'pending','HttpTokens':'optional','HttpEndpoint':'disabled'")
        .is(PASS, "latent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "pending", "stopping"})
  void requiredButPendingFailsWhileTheInstanceIsUp(String state) {
    instance(state, "'State':'pending','HttpTokens':'required','HttpEndpoint':'enabled'")
        .is(FAIL, "pending");
  }

  @Test
  void requiredAndPendingOnAStoppedInstancePasses() {
    Asked asked =
        instance("stopped", "'State':'pending','HttpTokens':'required','HttpEndpoint':'enabled'");
    asked.is(PASS, "pendingUntilStart");
    assertThat(asked.evidence("pendingUntilStart")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'State':'applied','HttpEndpoint':'enabled'",
        "'State':'applied','HttpTokens':'optional'",
        "'HttpTokens':'required','HttpEndpoint':'enabled'",
        "'State':'odd','HttpTokens':'required','HttpEndpoint':'enabled'",
        "'State':'applied','HttpTokens':'v3','HttpEndpoint':'enabled'",
        "'State':'pending','HttpTokens':'required'",
        "'State':'applied'"
      })
  void anOptionTheVerdictHangsOnThatWasNotPrintedIsUnknown(String options) {
    instance("running", options).is(UNKNOWN, "MetadataOptions.");
  }

  @Test
  void anInstanceWithoutMetadataOptionsIsUnknown() {
    Asked.of(
            new InstanceTokens(),
            new TestFleet()
                .with(Kinds.INSTANCES, "{'InstanceId':'i-0a','State':{'Name':'running'}}"))
        .is(UNKNOWN, "MetadataOptions");
  }

  @Test
  void anInstanceWithoutStateIsJudgedByWhatIsKnown() {
    String instance =
        "{'InstanceId':'i-0a','MetadataOptions':{'State':'%s','HttpTokens':'%s','HttpEndpoint':'enabled'}}";
    Asked.of(
            new InstanceTokens(),
            new TestFleet().with(Kinds.INSTANCES, instance.formatted("applied", "optional")))
        .is(FAIL, "");
    Asked.of(
            new InstanceTokens(),
            new TestFleet().with(Kinds.INSTANCES, instance.formatted("applied", "required")))
        .is(PASS, "");
    Asked.of(
            new InstanceTokens(),
            new TestFleet().with(Kinds.INSTANCES, instance.formatted("pending", "required")))
        .is(UNKNOWN, "State");
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminated", "shutting-down"})
  void anInstanceThatIsGoneIsNoSubject(String state) {
    assertThat(instance(state, "'HttpTokens':'optional','HttpEndpoint':'enabled'").findings())
        .isEmpty();
  }

  private static Asked instance(String state, String options) {
    return Asked.of(
        new InstanceTokens(),
        new TestFleet()
            .with(
                Kinds.INSTANCES,
                "{'InstanceId':'i-0a','State':{'Name':'%s'},'MetadataOptions':{%s}}"
                    .formatted(state, options)));
  }
}
