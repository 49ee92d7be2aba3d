package dev.tenet.practice.metadata;

import static java.time.temporal.ChronoUnit.HOURS;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.MetricData;
import dev.tenet.fleet.Resource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a series of hourly sums says of a window of time. An hour without a datapoint says nothing:
/// a missing datapoint is not zero.
///
/// @param hours the sum of each hour that has a datapoint, by its beginning
/// @param complete whether CloudWatch returned all it was asked for, by the hour and as numbers
///   that can be counts
record Calls(NavigableMap<Instant, Double> hours, boolean complete) {
  /// Read a series from the hour that a window begins in.
  static Calls of(MetricData series, Instant from) {
    var hours = new TreeMap<Instant, Double>();
    int pairs = Math.min(series.timestamps().size(), series.values().size());
    boolean counts = series.timestamps().size() == series.values().size();
    for (int i = 0; i < pairs; i++) {
      Instant hour = series.timestamps().get(i).truncatedTo(HOURS);
      double value = series.values().get(i);
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        counts = false;
      } else if (!hour.isBefore(from.truncatedTo(HOURS))) {
        // Two in one hour are no hourly sums: parts of the hour may be missing.
        counts &= !hours.containsKey(hour);
        hours.merge(hour, value, Double::sum);
      }
    }
    return new Calls(Collections.unmodifiableNavigableMap(hours), counts && series.complete());
  }

  double sum() {
    return hours.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// Return the sum in digits.
  String count() {
    return BigDecimal.valueOf(sum()).stripTrailingZeros().toPlainString();
  }

  /// Return which share of the hours between two times has a datapoint.
  double coverage(Instant from, Instant to) {
    long expected = Math.max(1, Duration.between(from, to).toHours());
    long seen = hours.headMap(to, true).tailMap(from.truncatedTo(HOURS), true).size();
    return Math.min(1, (double) seen / expected);
  }

  Optional<Instant> firstNonZero() {
    return nonZero().isEmpty() ? Optional.empty() : Optional.of(nonZero().getFirst());
  }

  Optional<Instant> lastNonZero() {
    return nonZero().isEmpty() ? Optional.empty() : Optional.of(nonZero().getLast());
  }

  /// Say that a share of the hours between two times is not enough.
  static String lacking(double coverage, double needed) {
    return String.format(
        Locale.ROOT, "%.2f of the hours have a datapoint, %.2f are needed", coverage, needed);
  }

  /// Show the window and what was counted in it.
  List<Evidence> evidence(Resource<MetricData> series, Instant from, Instant to) {
    return List.of(
        Evidence.of(series, "window", from + "/" + to),
        Evidence.of(series, "period", "3600"),
        Evidence.of(series, "datapoints", hours.size()),
        Evidence.of(series, "expectedDatapoints", Duration.between(from, to).toHours()),
        Evidence.of(series, "StatusCode", series.record().statusCode()),
        Evidence.of(series, "sum", count()));
  }

  private List<Instant> nonZero() {
    return hours.entrySet().stream()
        .filter(hour -> hour.getValue() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
