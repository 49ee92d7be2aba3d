package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.AwsTime;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.MetricData;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `cloudwatch:GetMetricData`: the fleet's series, one for each metric of an instance. A series the
/// fleet does not have is one without datapoints.
final class GetMetricData implements Handler {
  // CloudWatch API reference, GetMetricData.
  private static final int QUERIES = 500;

  @Override
  public Answer answer(Call call, Place place) {
    JsonNode queries = call.parameters().path("MetricDataQueries");
    if (queries.isEmpty() || queries.size() > QUERIES) {
      return Answer.refuse(
          "ValidationError",
          "The collection MetricDataQueries must have a size between 1 and " + QUERIES + ".");
    }
    try {
      Instant from = AwsTime.parse(call.text("StartTime").orElse(""));
      Instant to = AwsTime.parse(call.text("EndTime").orElse(""));
      if (!from.isBefore(to)) {
        return Answer.refuse("ValidationError", "StartTime must be less than EndTime.");
      }
      boolean ascending = call.text("ScanBy").filter("TimestampAscending"::equals).isPresent();
      ObjectNode response = AwsJson.json().createObjectNode();
      ArrayNode results = response.putArray("MetricDataResults");
      for (JsonNode query : queries) {
        if (!query.path("MetricStat").path("Stat").asString("").equals("Sum")) {
          return new Answer.Refused(
              Errors.notServed("metric data other than the Sum of one metric"));
        }
        results.add(result(query, series(query, place, from, to), ascending));
      }
      return new Answer.Told(response);
    } catch (DateTimeException notTime) {
      return Answer.refuse("ValidationError", "StartTime and EndTime are required times.");
    }
  }

  private static NavigableMap<Instant, Double> series(
      JsonNode query, Place place, Instant from, Instant to) {
    JsonNode stat = query.path("MetricStat");
    JsonNode metric = stat.path("Metric");
    String instance =
        metric
            .path("Dimensions")
            .valueStream()
            .filter(dimension -> dimension.path("Name").asString("").equals("InstanceId"))
            .map(dimension -> dimension.path("Value").asString(""))
            .findFirst()
            .orElse("");
    String label = MetricData.label(metric.path("MetricName").asString(""), instance);
    Duration period = Duration.ofSeconds(Math.max(1, stat.path("Period").asLong(60)));
    var sums = new TreeMap<Instant, Double>();
    place
        .holdings()
        .of(Kinds.METRIC_DATA)
        .find(label)
        .ifPresent(item -> add(item.record(), period, from, to, sums));
    return sums;
  }

  private static void add(
      ObjectNode record,
      Duration period,
      Instant from,
      Instant to,
      NavigableMap<Instant, Double> sums) {
    JsonNode times = record.path("Timestamps");
    JsonNode values = record.path("Values");
    for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
      Instant time = AwsTime.parse(times.get(i).asString());
      if (!time.isBefore(from) && time.isBefore(to)) {
        long seconds = period.toSeconds();
        Instant start =
            Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
        sums.merge(start, values.get(i).asDouble(), Double::sum);
      }
    }
  }

  private static ObjectNode result(
      JsonNode query, NavigableMap<Instant, Double> series, boolean ascending) {
    ObjectNode result = AwsJson.json().createObjectNode();
    result.put("Id", query.path("Id").asString(""));
    result.put(
        "Label",
        query
            .path("Label")
            .asString(query.path("MetricStat").path("Metric").path("MetricName").asString("")));
    ArrayNode times = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    (ascending ? series : series.descendingMap())
        .forEach((time, value) -> {
          times.add(time.toString());
          values.add(value);
        });
    result.put("StatusCode", "Complete");
    return result;
  }
}
