package dev.tenet.practice.metadata;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Finding;
import dev.tenet.finding.Severity;
import dev.tenet.finding.Subject;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.MetricData;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.practice.Check;
import dev.tenet.practice.CheckInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks of every instance that still answers IMDSv1 whether anything used it: the gate before
/// tokens are required. The metric stops with the change, so this evidence cannot be had after it.
final class InstanceV1Usage implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.instance-v1-usage",
          "Nothing on the instance calls IMDSv1",
          Severity.LOW,
          "instance with HttpTokens=optional",
          """
          Software that calls IMDSv1 fails once tokens are required. CloudWatch counts successful
          IMDSv1 calls (MetadataNoToken) only while tokens are optional: the proof that none is
          needed has to be taken before the change.
          """,
          """
          Find the callers with the IMDS packet analyzer, or update AWS SDKs, CLI and agents to
          versions that speak IMDSv2. To see the calls: `aws cloudwatch get-metric-statistics
          --namespace AWS/EC2 --metric-name MetadataNoToken --dimensions Name=InstanceId,Value=ID
          --statistics Sum --period 3600 --start-time START --end-time END`. Restart the instance
          within the window, so that what runs at boot is counted too.
          """,
          List.of(Pages.TRANSITION, Pages.METRICS),
          List.of(),
          List.of());

  private static final String RULE =
      "MetadataNoToken sums to 0 over a window that has its datapoints and a boot";

  private final MetadataSettings settings;

  InstanceV1Usage(MetadataSettings settings) {
    this.settings = settings;
  }

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public Set<Kind<?>> needs() {
    return Set.of(Kinds.INSTANCES);
  }

  @Override
  public Set<Kind<?>> consults() {
    return Set.of(Kinds.METRIC_DATA);
  }

  @Override
  public Stream<Finding> check(Fleet fleet, Scope scope) {
    return fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(instance -> !instance.record().gone())
        .filter(InstanceV1Usage::answersV1)
        .map(instance -> INFO.finding(Subject.of(instance), of(fleet, instance)));
  }

  private static boolean answersV1(Resource<Instance> instance) {
    var options = InstanceOptions.of(instance);
    return options.tokens(LaunchOptions.OPTIONAL) && !options.endpoint("disabled");
  }

  /// Say whether anything on an instance calls IMDSv1.
  Verdict of(Fleet fleet, Resource<Instance> instance) {
    return verdict(fleet, instance).rule(RULE);
  }

  private Verdict verdict(Fleet fleet, Resource<Instance> instance) {
    String label = MetricData.label("MetadataNoToken", instance.id());
    return switch (fleet.find(instance.scope(), Kinds.METRIC_DATA, label)) {
      case Lookup.Found<MetricData>(var series) -> verdict(fleet.at(), instance, series);
      case Lookup.Absent<MetricData> _ ->
          Verdict.unknown("use of IMDSv1 is not known", "no series " + label);
      case Lookup.Unreadable<MetricData>(var why) ->
          Verdict.unknown("use of IMDSv1 is not known", why);
    };
  }

  private Verdict verdict(Instant at, Resource<Instance> instance, Resource<MetricData> series) {
    Instant from = at.minus(Duration.ofDays(settings.usageWindowDays()));
    Calls calls = Calls.of(series.record(), from);
    boolean booted =
        instance
            .record()
            .launchTime()
            .filter(time -> !time.isBefore(from) && !time.isAfter(at))
            .isPresent();
    double coverage = calls.coverage(from, at);
    Verdict verdict;
    if (calls.sum() > 0) {
      verdict =
          Verdict.fail(
              "IMDSv1 was called %s times in %d days"
                  .formatted(calls.count(), settings.usageWindowDays()));
    } else if (calls.hours().isEmpty()) {
      verdict = Verdict.unknown("use of IMDSv1 is not known", "the series has no datapoints");
    } else if (!calls.complete()) {
      verdict = Verdict.unknown("use of IMDSv1 is not known", "the series is not complete");
    } else if (coverage < settings.usageCoverage()) {
      verdict =
          Verdict.unknown(
              "no IMDSv1 call is known of, but part of the window is not covered",
              Calls.lacking(coverage, settings.usageCoverage()));
    } else if (!booted) {
      verdict =
          Verdict.unknown(
              "no IMDSv1 call while running, but what runs at boot was not seen",
              "no boot in the window");
    } else {
      verdict =
          Verdict.pass(
              "no IMDSv1 call in %d days with a boot".formatted(settings.usageWindowDays()));
    }
    return verdict
        .with(calls.evidence(series, from, at))
        .with(
            Evidence.of(
                series,
                "lastNonZeroAt",
                calls.lastNonZero().map(Instant::toString).orElse(Evidence.ABSENT)),
            Evidence.of(instance, "bootsInWindow", booted ? 1 : 0),
            Evidence.of(
                instance,
                "LaunchTime",
                instance.record().launchTime().map(Instant::toString).orElse(Evidence.ABSENT)));
  }
}
