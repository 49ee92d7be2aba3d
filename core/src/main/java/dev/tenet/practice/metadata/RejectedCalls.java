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

/// Asks of every running instance that requires tokens whether calls without one were refused:
/// software the change has broken.
final class RejectedCalls implements Check {
  private static final CheckInfo INFO =
      new CheckInfo(
          "metadata.rejected-calls",
          "No call is refused for want of a token",
          Severity.MEDIUM,
          "running instance with HttpTokens=required",
          """
          A refused call (MetadataNoTokenRejected) comes from software that cannot speak IMDSv2:
          it may be without credentials, region or user data since tokens are required.
          """,
          """
          Update what calls, or go back until it is updated: `aws ec2
          modify-instance-metadata-options --instance-id ID --http-tokens optional --http-endpoint
          enabled`.
          """,
          List.of(Pages.TRANSITION, Pages.METRICS),
          List.of(),
          List.of());

  private static final String RULE =
      "MetadataNoTokenRejected sums to 0 since its first datapoint in the window";

  private final MetadataSettings settings;

  RejectedCalls(MetadataSettings settings) {
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
        .filter(instance -> instance.record().stateIs("running"))
        .filter(RejectedCalls::refusesV1)
        .map(instance -> INFO.finding(Subject.of(instance), verdict(fleet, instance).rule(RULE)));
  }

  private static boolean refusesV1(Resource<Instance> instance) {
    var options = InstanceOptions.of(instance);
    return options.tokens(LaunchOptions.REQUIRED) && !options.endpoint("disabled");
  }

  private Verdict verdict(Fleet fleet, Resource<Instance> instance) {
    String label = MetricData.label("MetadataNoTokenRejected", instance.id());
    return switch (fleet.find(instance.scope(), Kinds.METRIC_DATA, label)) {
      case Lookup.Found<MetricData>(var series) -> verdict(fleet.at(), series);
      case Lookup.Absent<MetricData> _ ->
          Verdict.unknown("whether calls are refused is not known", "no series " + label);
      case Lookup.Unreadable<MetricData>(var why) ->
          Verdict.unknown("whether calls are refused is not known", why);
    };
  }

  // The series begins where tokens became required, so the window is watched from there.
  private Verdict verdict(Instant at, Resource<MetricData> series) {
    Instant from = at.minus(Duration.ofDays(settings.usageWindowDays()));
    Calls calls = Calls.of(series.record(), from);
    if (calls.hours().isEmpty()) {
      return Verdict.unknown(
              "whether calls are refused is not known", "the series has no datapoints")
          .with(calls.evidence(series, from, at));
    }
    Instant since = calls.hours().firstKey();
    double coverage = calls.coverage(since, at);
    Verdict verdict;
    if (calls.sum() > 0) {
      verdict = Verdict.fail(calls.count() + " calls without a token were refused");
    } else if (!calls.complete()) {
      verdict =
          Verdict.unknown("whether calls are refused is not known", "the series is not complete");
    } else if (coverage < settings.usageCoverage()) {
      verdict =
          Verdict.unknown(
              "no refused call is known of, but part of the time is not covered",
              Calls.lacking(coverage, settings.usageCoverage()));
    } else {
      verdict = Verdict.pass("no call was refused since " + since);
    }
    return verdict
        .with(calls.evidence(series, since, at))
        .with(
            Evidence.of(
                series,
                "firstAt",
                calls.firstNonZero().map(Instant::toString).orElse(Evidence.ABSENT)));
  }
}
