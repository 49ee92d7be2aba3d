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

class InstanceV1UsageTest {
  private static final String BOOTED = TestFleet.AT.minus(Duration.ofDays(14)).toString();
  private static final String METRIC = "MetadataNoToken i-0a";

  @Test
  void twoWeeksWithoutACallAndWithABootPass() {
    Asked asked = asked(BOOTED, series(METRIC, 336, Map.of()));
    asked.is(PASS, "");
    assertThat(asked.evidence("window")).isEqualTo("2026-11-06T12:00:00Z/2026-11-20T12:00:00Z");
    assertThat(asked.evidence("period")).isEqualTo("3600");
    assertThat(asked.evidence("datapoints")).isEqualTo("336");
    assertThat(asked.evidence("expectedDatapoints")).isEqualTo("336");
    assertThat(asked.evidence("sum")).isEqualTo("0");
    assertThat(asked.evidence("lastNonZeroAt")).isEqualTo("absent");
    assertThat(asked.evidence("bootsInWindow")).isEqualTo("1");
  }

  @Test
  void oneCallFails() {
    Asked asked = asked(BOOTED, series(METRIC, 336, Map.of(5, 2.0, 100, 1.0)));
    asked.is(FAIL, "");
    assertThat(asked.evidence("sum")).isEqualTo("3");
    assertThat(asked.evidence("lastNonZeroAt")).isEqualTo("2026-11-20T06:00:00Z");
  }

  @Test
  void aCallIsProofEvenInASeriesThatIsNotComplete() {
    asked(BOOTED, series(METRIC, 3, Map.of(1, 1.0)).replace("Complete", "PartialData"))
        .is(FAIL, "");
  }

  @Test
  void aMissingDatapointIsNotZero() {
    asked(BOOTED, series(METRIC, 319, Map.of())).is(UNKNOWN, "0.95");
    asked(BOOTED, series(METRIC, 320, Map.of())).is(PASS, "");
  }

  @Test
  void anEmptySeriesOfARunningInstanceIsUnknown() {
    asked(BOOTED, series(METRIC, 0, Map.of())).is(UNKNOWN, "no datapoints");
  }

  @Test
  void datapointsBeforeTheWindowCoverNothing() {
    asked(BOOTED, series(METRIC, 336, Map.of(), Duration.ofDays(14))).is(UNKNOWN, "no datapoints");
  }

  @Test
  void aSeriesThatIsNotCompleteIsUnknown() {
    asked(BOOTED, series(METRIC, 336, Map.of()).replace("Complete", "PartialData"))
        .is(UNKNOWN, "not complete");
    asked(BOOTED, series(METRIC, 336, Map.of()).replace("Complete", "InternalError"))
        .is(UNKNOWN, "not complete");
  }

  @Test
  void aSeriesWithoutAValueForEachTimestampIsUnknown() {
    asked(BOOTED, series(METRIC, 336, Map.of()).replaceFirst("0.0,", ""))
        .is(UNKNOWN, "not complete");
    asked(BOOTED, series(METRIC, 336, Map.of()).replaceFirst("0.0,", "'NaN',"))
        .is(UNKNOWN, "not complete");
  }

  @Test
  void datapointsThatAreNotHourlySumsAreUnknown() {
    var timestamps = new StringBuilder();
    var values = new StringBuilder();
    for (int i = 0; i < 336; i++) {
      timestamps.append(i == 0 ? "" : ",").append("'2026-11-20T10:%02d:00Z'".formatted(i % 60));
      values.append(i == 0 ? "0" : ",0");
    }
    asked(
            BOOTED,
            "{'Label':'"
                + METRIC
                + "','Timestamps':["
                + timestamps
                + "],'Values':["
                + values
                + "],'StatusCode':'Complete'}")
        .is(UNKNOWN, "not complete");
  }

  @Test
  void aWindowWithoutABootIsUnknown() {
    String quiet = series(METRIC, 336, Map.of());
    asked("2026-11-06T11:59:59Z", quiet).is(UNKNOWN, "no boot");
    asked("2026-11-20T12:00:01Z", quiet).is(UNKNOWN, "no boot");
    Asked.of(
            check(),
            fleet("'MetadataOptions':{'HttpTokens':'optional'}").with(Kinds.METRIC_DATA, quiet))
        .is(UNKNOWN, "no boot");
  }

  @Test
  void withoutTheSeriesItIsUnknown() {
    String optional =
        launched(BOOTED) + ",'MetadataOptions':{'HttpTokens':'optional','HttpEndpoint':'enabled'}";
    Asked.of(check(), fleet(optional)).is(UNKNOWN, "aws cloudwatch get-metric-data");
    Asked.of(check(), fleet(optional).denied(Kinds.METRIC_DATA))
        .is(UNKNOWN, "cloudwatch:GetMetricData was denied");
    Asked.of(
            check(),
            fleet(optional)
                .with(Kinds.METRIC_DATA, series("MetadataNoTokenRejected i-0a", 336, Map.of())))
        .is(UNKNOWN, "no series MetadataNoToken i-0a");
  }

  @Test
  void onlyInstancesThatAnswerV1AreSubjects() {
    assertThat(Asked.of(check(), fleet("'MetadataOptions':{'HttpTokens':'required'}")).findings())
        .isEmpty();
    assertThat(
            Asked.of(
                    check(),
                    fleet("'MetadataOptions':{'HttpTokens':'optional','HttpEndpoint':'disabled'}"))
                .findings())
        .isEmpty();
  }

  private static InstanceV1Usage check() {
    return new InstanceV1Usage(MetadataSettings.DEFAULTS);
  }

  private static Asked asked(String launchTime, String series) {
    return Asked.of(
        check(),
        fleet(
                launched(launchTime)
                    + ",'MetadataOptions':{'HttpTokens':'optional','HttpEndpoint':'enabled'}")
            .with(Kinds.METRIC_DATA, series));
  }

  private static String launched(String time) {
    return "'LaunchTime':'" + time + "'";
  }

  private static TestFleet fleet(String fields) {
    return new TestFleet()
        .with(Kinds.INSTANCES, "{'InstanceId':'i-0a','State':{'Name':'running'}," + fields + "}");
  }
}
