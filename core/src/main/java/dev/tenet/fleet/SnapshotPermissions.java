package dev.tenet.fleet;

import java.util.List;

/// With whom a snapshot is shared: the answer of `DescribeSnapshotAttribute` for the attribute
/// `createVolumePermission`.
public record SnapshotPermissions(
    String snapshotId, List<CreateVolumePermission> createVolumePermissions) implements AwsRecord {
  /// An account, or everybody.
  ///
  /// @param group `all`, or empty
  public record CreateVolumePermission(String userId, String group) {}

  @Override
  public String id() {
    return snapshotId;
  }

  @Override
  public String arn(Scope scope) {
    return new Scope("", scope.region()).arn("ec2", "snapshot/" + snapshotId);
  }
}
