package dev.tenet.aws.collect;

import dev.tenet.fleet.Instance;
import dev.tenet.fleet.InstanceMetadataOptions;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.MetricData;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Metric data: for every running instance the one of the two metadata service metrics that its
/// tokens option lets it emit, by the hour over two weeks.
record MetricReads(Instant end) {
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final Duration PERIOD = Duration.ofHours(1);

  // A call returns at most 100,800 datapoints and takes at most 500 queries (CloudWatch API
  // reference, GetMetricData); each series has one datapoint an hour.
  private static final int DATAPOINTS = 100_800;
  private static final int SERIES = (int) (DATAPOINTS / WINDOW.dividedBy(PERIOD));

  static Reads at(Instant at) {
    var reads = new MetricReads(at.truncatedTo(ChronoUnit.HOURS));
    return new Reads(Set.of(Kinds.INSTANCES), List.of(reads::series));
  }

  private List<Ask> series(Seen seen) {
    List<Series> all =
        seen.of(Kinds.INSTANCES).stream()
            .filter(instance -> instance.stateIs("running"))
            .map(Series::of)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(Series::instanceId))
            .toList();
    return Reads.batches(all, SERIES).stream().map(this::ask).toList();
  }

  private Ask ask(List<Series> batch) {
    var queries = new ArrayList<Map<String, ?>>();
    for (Series series : batch) {
      queries.add(series.query("m" + queries.size()));
    }
    return Ask.of(
        Map.of(
            "MetricDataQueries",
            queries,
            "StartTime",
            end.minus(WINDOW).toString(),
            "EndTime",
            end.toString(),
            "ScanBy",
            "TimestampAscending"));
  }

  /// One metric of one instance.
  private record Series(String metric, String instanceId) {
    static Optional<Series> of(Instance instance) {
      return instance
          .metadataOptions()
          .flatMap(InstanceMetadataOptions::httpTokens)
          .flatMap(tokens ->
              switch (tokens) {
                case "optional" -> Optional.of("MetadataNoToken");
                case "required" -> Optional.of("MetadataNoTokenRejected");
                default -> Optional.empty();
              })
          .map(metric -> new Series(metric, instance.instanceId()));
    }

    Map<String, ?> query(String id) {
      return Map.of(
          "Id", id,
          "Label", MetricData.label(metric, instanceId),
          "MetricStat",
              Map.of(
                  "Metric",
                      Map.of(
                          "Namespace",
                          "AWS/EC2",
                          "MetricName",
                          metric,
                          "Dimensions",
                          List.of(Map.of("Name", "InstanceId", "Value", instanceId))),
                  "Period", PERIOD.toSeconds(),
                  "Stat", "Sum"));
    }
  }
}
