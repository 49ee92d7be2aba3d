package dev.tenet.fleet;

import java.time.Instant;
import java.util.Optional;

/// An EBS snapshot, from `DescribeSnapshots`; others' snapshots that the caller may use are listed,
/// too.
///
/// @param volumeSize in GiB
/// @param storageTier `standard` or `archive`; an archived snapshot is shared with nobody
/// @param kmsKeyId the key's ARN; empty when the snapshot is not encrypted
public record Snapshot(
    String snapshotId,
    String ownerId,
    String ownerAlias,
    String volumeId,
    String state,
    String stateMessage,
    String description,
    int volumeSize,
    boolean encrypted,
    String kmsKeyId,
    String storageTier,
    Optional<Instant> startTime,
    Optional<Instant> restoreExpiryTime,
    Tags tags)
    implements AwsRecord {
  @Override
  public String id() {
    return snapshotId;
  }

  @Override
  public String arn(Scope scope) {
    return new Scope("", scope.region()).arn("ec2", "snapshot/" + snapshotId);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
