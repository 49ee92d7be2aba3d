package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A Systems Manager parameter's value, from `GetParameters`; read for `resolve:ssm:` image ids.
///
/// @param selector `:3` or `:label` when the call asked for a version or label, or empty
public record Parameter(
    String name,
    String type,
    String value,
    long version,
    String selector,
    @JsonProperty("ARN") String arn)
    implements AwsRecord {
  @Override
  public String id() {
    return name + selector;
  }

  @Override
  public String arn(Scope scope) {
    return arn.isEmpty()
        ? scope.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name)
        : arn;
  }

  @Override
  public String owner() {
    return Arn.accountOf(arn);
  }

  @Override
  public String region() {
    return Arn.regionOf(arn);
  }
}
