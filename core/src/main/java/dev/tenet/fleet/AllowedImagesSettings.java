package dev.tenet.fleet;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// The Allowed AMIs setting of an account in a Region, from `GetAllowedImagesSettings`.
///
/// @param state `disabled`, `audit-mode` or `enabled`
/// @param imageCriteria an image is allowed that meets all of one criterion
/// @param managedBy `account` or `declarative-policy`
public record AllowedImagesSettings(
    String state, List<ImageCriterion> imageCriteria, Optional<String> managedBy)
    implements AwsRecord {

  /// One way for an image to be allowed: every field that is set must hold.
  ///
  /// @param unknown members Tenet does not know: they may narrow the criterion, and writing it back
  ///   without them would delete them
  public record ImageCriterion(
      List<String> imageProviders,
      List<String> imageNames,
      List<String> marketplaceProductCodes,
      Optional<CreationDateCondition> creationDateCondition,
      Optional<DeprecationTimeCondition> deprecationTimeCondition,
      List<ImageWatermarkFilter> imageWatermarks,
      Optional<ScanResultCondition> scanResultCondition,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}

  /// The image is at most so old.
  ///
  /// @param unknown members Tenet does not know
  public record CreationDateCondition(
      OptionalInt maximumDaysSinceCreated,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}

  /// The image is not deprecated, or at most so long; 0 admits no deprecated image.
  ///
  /// @param unknown members Tenet does not know
  public record DeprecationTimeCondition(
      OptionalInt maximumDaysSinceDeprecated,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}

  /// One watermark of the image meets every field that is set.
  ///
  /// @param unknown members Tenet does not know
  public record ImageWatermarkFilter(
      Optional<String> watermarkKey,
      Optional<String> sourceImageRegion,
      OptionalInt maximumDaysSinceSourceImageCreated,
      OptionalInt maximumDaysSinceWatermarkCreated,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}

  /// What Amazon Inspector may have found in the image; one it never scanned does not meet it.
  public record ScanResultCondition(
      Optional<String> maximumSeverityLabel,
      OptionalInt maxDaysSinceLastFindingScan,
      OptionalInt maxDaysSinceInformationalFixAvailable,
      OptionalInt maxDaysSinceLowFixAvailable,
      OptionalInt maxDaysSinceMediumFixAvailable,
      OptionalInt maxDaysSinceHighFixAvailable,
      OptionalInt maxDaysSinceCriticalFixAvailable,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {}

  @Override
  public String id() {
    return "allowed-images-settings";
  }

  @Override
  public String arn(Scope scope) {
    return scope.arn();
  }
}
