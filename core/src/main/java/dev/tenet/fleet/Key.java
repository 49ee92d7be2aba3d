package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/// A KMS key: the answer of `DescribeKey` to a call for one key.
public record Key(Optional<KeyMetadata> keyMetadata) implements AwsRecord {
  /// What is known of the key.
  ///
  /// @param keyManager `CUSTOMER` or `AWS`
  /// @param keyState `Enabled`, `Disabled`, `PendingDeletion` and so on
  /// @param keySpec `SYMMETRIC_DEFAULT` and so on
  /// @param origin `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM` or `EXTERNAL_KEY_STORE`
  public record KeyMetadata(
      @JsonProperty("AWSAccountId") String awsAccountId,
      String keyId,
      String arn,
      String description,
      boolean enabled,
      String keyState,
      String keyManager,
      String keySpec,
      String keyUsage,
      String origin,
      Optional<Boolean> multiRegion,
      Optional<Instant> creationDate,
      Optional<Instant> deletionDate,
      Optional<Instant> validTo) {}

  @Override
  public String id() {
    return keyMetadata.map(KeyMetadata::keyId).orElse("");
  }

  @Override
  public String arn(Scope scope) {
    return keyMetadata
        .map(KeyMetadata::arn)
        .filter(arn -> !arn.isEmpty())
        .orElseGet(() -> scope.arn("kms", "key/" + id()));
  }

  @Override
  public String owner() {
    return keyMetadata.map(KeyMetadata::awsAccountId).orElse("");
  }

  @Override
  public String region() {
    return keyMetadata.map(key -> Arn.regionOf(key.arn())).orElse("");
  }
}
