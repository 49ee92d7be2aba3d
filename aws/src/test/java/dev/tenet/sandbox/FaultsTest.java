package dev.tenet.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import dev.tenet.fleet.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class FaultsTest {
  private static final String MODIFY = "{'HttpTokens': 'required', 'HttpPutResponseHopLimit': 2}";

  private static Sandbox sandbox(String faults) {
    return Sandbox.start(SandboxSettings.empty().faults(Faults.of(faults)));
  }

  private static String tokens(TestClient client) {
    return client
        .ec2("GetInstanceMetadataDefaults", "{}")
        .path("AccountLevel")
        .path("HttpTokens")
        .asString("none");
  }

  @Test
  void refusesInTheWordsOfEachService() {
    String faults = "faults: [{operation: '*', calls: 1-2, then: throttle}, {then: deny}]";
    try (Sandbox sandbox = sandbox(faults)) {
      var client = TestClient.of(sandbox.endpoint());
      assertThat(client.ec2Refusal("DescribeVpcs", "{}")).isEqualTo("RequestLimitExceeded");
      assertThat(client.refusal(Service.SSM, "GetParameters", "{'Names': ['a']}"))
          .isEqualTo("ThrottlingException");
      assertThat(client.ec2Refusal("DescribeVpcs", "{}")).isEqualTo("UnauthorizedOperation");
      assertThat(client.refusal(Service.AUTOSCALING, "DescribeAutoScalingGroups", "{}"))
          .isEqualTo("AccessDenied");
      assertThat(client.refusal(Service.INSPECTOR2, "ListFindings", "{}"))
          .isEqualTo("AccessDeniedException");
    }
  }

  @Test
  void meetOnlyTheCallsTheyAreAbout() {
    String faults =
        """
        faults:
          - {operation: ec2:Describe*, resource: vpc-0123456789abcdef0, then: error, code: InternalError, status: 500}
          - {operation: ec2:DescribeSubnets, calls: every 2, region: eu-central-1, then: throttle}
        """;
    try (Sandbox sandbox = sandbox(faults)) {
      var client = TestClient.of(sandbox.endpoint());
      assertThat(client.ec2Refusal("DescribeVpcs", "{'VpcIds': ['vpc-0123456789abcdef0']}"))
          .isEqualTo("InternalError");
      assertThat(client.ec2("DescribeVpcs", "{}").path("Vpcs")).isEmpty();
      client.in("eu-west-1").ec2("DescribeSubnets", "{}");
      client.ec2("DescribeSubnets", "{}");
      assertThat(client.ec2Refusal("DescribeSubnets", "{}")).isEqualTo("RequestLimitExceeded");
      client.ec2("DescribeSubnets", "{}");
    }
  }

  @Test
  void aLostAnswerIsOfACallThatWasMadeAndADroppedCallWasNot() {
    for (String then : new String[] {"drop", "lose"}) {
      try (Sandbox sandbox =
          sandbox("faults: [{operation: 'ec2:Modify*', then: %s}]".formatted(then))) {
        var client = TestClient.of(sandbox.endpoint());
        assertThatThrownBy(() -> client.ec2("ModifyInstanceMetadataDefaults", MODIFY))
            .isInstanceOf(SdkClientException.class);
        assertThat(tokens(client)).isEqualTo(then.equals("lose") ? "required" : "none");
        assertThat(sandbox.calls().getFirst().outcome())
            .isEqualTo(new Served.Outcome.Unanswered(then.equals("lose")));
      }
    }
  }

  @Test
  void theFirstReadsAfterAChangeDoNotSeeIt() {
    String faults = "faults: [{operation: 'ec2:Get*', then: stale, reads: 2}]";
    try (Sandbox sandbox = sandbox(faults)) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2("ModifyInstanceMetadataDefaults", MODIFY);
      assertThat(tokens(client)).isEqualTo("none");
      assertThat(tokens(client)).isEqualTo("none");
      assertThat(tokens(client)).isEqualTo("required");
    }
  }

  @Test
  void readsAreBehindByTheTimeTheScriptSays() {
    var now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    var settings =
        SandboxSettings.empty()
            .clock(now::get)
            .faults(Faults.of("faults: [{operation: 'ec2:Get*', then: stale, by: PT5S}]"));
    try (Sandbox sandbox = Sandbox.start(settings)) {
      var client = TestClient.of(sandbox.endpoint());
      client.ec2("ModifyInstanceMetadataDefaults", MODIFY);
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(4)));
      assertThat(tokens(client)).isEqualTo("none");
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
      assertThat(tokens(client)).isEqualTo("required");
    }
  }

  @Test
  void aScriptWithAMistakeIsRefused() {
    assertThatThrownBy(() -> Faults.of("faults: [{then: explode}]"))
        .isInstanceOf(TenetException.class);
    assertThatThrownBy(() -> Faults.of("faults: [{then: stale}]"))
        .isInstanceOf(TenetException.class);
    assertThatThrownBy(() -> Faults.of("faults: [{then: drop, calls: often}]"))
        .isInstanceOf(TenetException.class);
  }
}
