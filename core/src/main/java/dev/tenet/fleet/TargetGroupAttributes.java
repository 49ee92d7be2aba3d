package dev.tenet.fleet;

import java.util.List;

/// The attributes of a target group: the answer of `DescribeTargetGroupAttributes` to a call for
/// one.
///
/// @param targetGroupArn the group that was asked for; the answer itself does not name it
public record TargetGroupAttributes(String targetGroupArn, List<Attribute> attributes)
    implements AwsRecord {
  @Override
  public String id() {
    return targetGroupArn;
  }

  @Override
  public String arn(Scope scope) {
    return targetGroupArn;
  }

  @Override
  public String account() {
    return Arn.accountOf(targetGroupArn);
  }

  @Override
  public String region() {
    return Arn.regionOf(targetGroupArn);
  }
}
