package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;

/// A flow log, from `DescribeFlowLogs`.
///
/// @param resourceId the VPC, subnet, network interface or transit gateway that is watched
/// @param trafficType `ACCEPT`, `REJECT` or `ALL`
/// @param deliverLogsStatus `SUCCESS` or `FAILED`
public record FlowLog(
    String flowLogId,
    String flowLogStatus,
    String resourceId,
    String trafficType,
    String logDestinationType,
    String logDestination,
    String logGroupName,
    String deliverLogsStatus,
    String deliverLogsErrorMessage,
    String deliverLogsPermissionArn,
    String logFormat,
    Optional<Instant> creationTime,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return flowLogId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "vpc-flow-log/" + flowLogId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
