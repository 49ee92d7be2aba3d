package dev.tenet.fleet;

import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// A log group of CloudWatch Logs, from `DescribeLogGroups`.
///
/// @param retentionInDays absent keeps events for ever
/// @param creationTime milliseconds since the epoch
/// @param kmsKeyId the ARN of the key that encrypts events; empty for none of the customer's
/// @param logGroupClass `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`
@JsonNaming(LowerCamelCaseStrategy.class)
public record LogGroup(
    String logGroupName,
    String arn,
    OptionalInt retentionInDays,
    String kmsKeyId,
    String logGroupClass,
    OptionalLong creationTime,
    OptionalLong storedBytes)
    implements AwsRecord {
  @Override
  public String id() {
    return logGroupName;
  }

  @Override
  public String arn(Scope scope) {
    return arn.isEmpty() ? scope.arn("logs", "log-group:" + logGroupName) : arn;
  }

  @Override
  public String account() {
    return Arn.accountOf(arn);
  }

  @Override
  public String region() {
    return Arn.regionOf(arn);
  }

  @Override
  public String name() {
    return logGroupName;
  }
}
