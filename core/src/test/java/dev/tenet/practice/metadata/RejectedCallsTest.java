package dev.tenet.practice.metadata;

import static dev.tenet.finding.Status.FAIL;
import static dev.tenet.finding.Status.PASS;
import static dev.tenet.finding.Status.UNKNOWN;
import static dev.tenet.practice.metadata.MetricSeries.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.TestFleet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedCallsTest {
  private static final String METRIC = "MetadataNoTokenRejected i-0a";

  @Test
  void noRefusedCallSinceTokensAreRequiredPasses() {
    asked(series(METRIC, 336, Map.of())).is(PASS, "");
    asked(series(METRIC, 2, Map.of())).is(PASS, "");
  }

  @Test
  void aRefusedCallFails() {
    Asked asked = asked(series(METRIC, 48, Map.of(40, 7.0, 2, 1.0)));
    asked.is(FAIL, "");
    assertThat(asked.evidence("sum")).isEqualTo("8");
    assertThat(asked.evidence("firstAt")).isEqualTo("2026-11-18T19:00:00Z");
  }

  @Test
  void noDatapointsAreUnknown() {
    asked(series(METRIC, 0, Map.of())).is(UNKNOWN, "no datapoints");
    Asked.of(check(), fleet("running", "required", "enabled"))
        .is(UNKNOWN, "aws cloudwatch get-metric-data");
    asked(series("MetadataNoToken i-0a", 336, Map.of())).is(UNKNOWN, "no series");
  }

  @Test
  void aSeriesThatEndedLongAgoIsUnknown() {
    asked(series(METRIC, 24, Map.of(), Duration.ofDays(5))).is(UNKNOWN, "0.95");
  }

  @Test
  void aSeriesThatIsNotCompleteIsUnknown() {
    asked(series(METRIC, 336, Map.of()).replace("Complete", "PartialData"))
        .is(UNKNOWN, "not complete");
  }

  @Test
  void onlyRunningInstancesThatRequireTokensAreSubjects() {
    assertThat(Asked.of(check(), fleet("stopped", "required", "enabled")).findings()).isEmpty();
    assertThat(Asked.of(check(), fleet("running", "optional", "enabled")).findings()).isEmpty();
    assertThat(Asked.of(check(), fleet("running", "required", "disabled")).findings()).isEmpty();
  }

  private static RejectedCalls check() {
    return new RejectedCalls(MetadataSettings.DEFAULTS);
  }

  private static Asked asked(String series) {
    return Asked.of(
        check(), fleet("running", "required", "enabled").with(Kinds.METRIC_DATA, series));
  }

  private static TestFleet fleet(String state, String tokens, String endpoint) {
    return new TestFleet()
        .with(
            Kinds.INSTANCES,
            "{'InstanceId':'i-0a','State':{'Name':'%s'},'MetadataOptions':{'HttpTokens':'%s','HttpEndpoint':'%s'}}"
                .formatted(state, tokens, endpoint));
  }
}
