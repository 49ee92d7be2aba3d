package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an instance was launched from, from `DescribeInstanceImageMetadata`: it answers for images
/// that are deprecated, deregistered or private by now, too.
public record InstanceImageMetadata(
    String instanceId,
    String ownerId,
    String availabilityZone,
    Optional<Instance.State> state,
    Optional<ImageMetadata> imageMetadata,
    Tags tags)
    implements AwsRecord {

  /// The image as the caller may see it.
  ///
  /// @param imageAllowed whether the Allowed AMIs criteria admit it; absent while the setting is
  ///   off
  public record ImageMetadata(
      String imageId,
      String name,
      String ownerId,
      String imageOwnerAlias,
      String state,
      Optional<Instant> creationDate,
      Optional<Instant> deprecationTime,
      Optional<Boolean> imageAllowed,
      @JsonProperty("IsPublic") Optional<Boolean> isPublic,
      List<ImageWatermark> imageWatermarks) {}

  @Override
  public String id() {
    return instanceId;
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn("ec2", "instance/" + instanceId);
  }

  @Override
  public String account() {
    return ownerId;
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
