package dev.tenet.finding;

import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Secrets;

/// One observed value. Values never carry a secret: what looks like one is replaced.
///
/// @param resource the ARN of what was looked at
/// @param field the path of the field in AWS's own names
/// @param value what stood there, or `absent`
/// @param from the call that printed it and, offline, the file
public record Evidence(String resource, String field, String value, String from) {
  /// What a field that was not printed is shown as.
  public static final String ABSENT = "absent";

  /// Make evidence, replacing secrets in the value.
  public Evidence {
    value = Secrets.redact(value);
  }

  /// Take a field of a resource as evidence.
  public static Evidence of(Resource<?> resource, String field, Object value) {
    return new Evidence(resource.arn(), field, String.valueOf(value), resource.source().toString());
  }
}
