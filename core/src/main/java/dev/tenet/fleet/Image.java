package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An Amazon Machine Image, from `DescribeImages`.
///
/// @param imageOwnerAlias `amazon`, `aws-marketplace`, `aws-backup-vault`; empty otherwise
/// @param imageAllowed whether the account's Allowed AMIs criteria admit it; absent when the
///   setting is off
/// @param architecture `x86_64`, `arm64` and so on
/// @param isPublic the CLI prints `Public`
public record Image(
    String imageId,
    String name,
    String ownerId,
    String imageOwnerAlias,
    String state,
    Optional<Instant> creationDate,
    Optional<Instant> deprecationTime,
    @JsonProperty("Public") Optional<Boolean> isPublic,
    Optional<Boolean> imageAllowed,
    Optional<String> imdsSupport,
    String architecture,
    List<ProductCode> productCodes,
    List<ImageWatermark> imageWatermarks,
    Tags tags)
    implements AwsRecord {

  /// A product code, of the marketplace among others.
  public record ProductCode(String productCodeId, String productCodeType) {}

  @Override
  public String id() {
    return imageId;
  }

  @Override
  public String arn(Scope scope) {
    return new Scope("", scope.region()).arn("ec2", "image/" + imageId);
  }
}
