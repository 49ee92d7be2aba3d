package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/// One series of CloudWatch datapoints, from `GetMetricData`. The label says what it measures:
/// `MetadataNoToken i-0abc` is that metric of that instance.
///
/// @param label metric name and instance id, with a space between
public record MetricData(
    String label, List<Instant> timestamps, List<Double> values, String statusCode)
    implements AwsRecord {

  /// Return the label of an instance's metric, which is also the series' id.
  public static String label(String metric, String instanceId) {
    return metric + " " + instanceId;
  }

  /// Tell whether CloudWatch returned every datapoint it was asked for.
  @JsonIgnore
  public boolean complete() {
    return statusCode.isEmpty() || statusCode.equals("Complete");
  }

  @Override
  public String id() {
    return label;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("cloudwatch", "metric/" + label);
  }
}
