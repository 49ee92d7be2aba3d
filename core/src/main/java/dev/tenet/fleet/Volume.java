package dev.tenet.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An EBS volume, from `DescribeVolumes`.
///
/// @param kmsKeyId the key's ARN; empty when the volume is not encrypted
public record Volume(
    String volumeId,
    String state,
    String availabilityZone,
    int size,
    String volumeType,
    boolean encrypted,
    String kmsKeyId,
    String snapshotId,
    Optional<Instant> createTime,
    List<VolumeAttachment> attachments,
    Tags tags)
    implements AwsRecord {
  /// An instance the volume is attached to.
  public record VolumeAttachment(
      String instanceId, String device, String state, Optional<Boolean> deleteOnTermination) {}

  @Override
  public String id() {
    return volumeId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "volume/" + volumeId);
  }

  @Override
  public String region() {
    return Zones.region(availabilityZone);
  }

  @Override
  public String name() {
    return tags.name();
  }
}
