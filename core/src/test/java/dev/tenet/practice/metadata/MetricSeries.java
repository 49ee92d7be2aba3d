package dev.tenet.practice.metadata;

import dev.tenet.fleet.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

/// Hourly series as CloudWatch prints them, newest first.
final class MetricSeries {
  private MetricSeries() {}

  /// Make a series of so many hours that ends when the fleet was seen, zero but for some hours.
  static String series(String label, int hours, Map<Integer, Double> nonZero) {
    return series(label, hours, nonZero, Duration.ZERO);
  }

  static String series(
      String label, int hours, Map<Integer, Double> nonZero, Duration endsEarlier) {
    Instant end = TestFleet.AT.minus(endsEarlier);
    String timestamps =
        String.join(
            ",",
            IntStream.range(0, hours)
                .mapToObj(i -> "'" + end.minus(Duration.ofHours(i + 1L)) + "'")
                .toList());
    String values =
        String.join(
            ",",
            IntStream.range(0, hours)
                .mapToObj(i -> String.valueOf(nonZero.getOrDefault(i, 0.0)))
                .toList());
    return "{'Label':'%s','Timestamps':[%s],'Values':[%s],'StatusCode':'Complete'}"
        .formatted(label, timestamps, values);
  }
}
