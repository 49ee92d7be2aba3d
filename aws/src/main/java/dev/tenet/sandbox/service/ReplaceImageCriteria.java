package dev.tenet.sandbox.service;

import static java.util.Map.entry;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Replaces the criteria of the Allowed AMIs setting, all of them
/// (`ReplaceImageCriteriaInAllowedImagesSettings`). The limits are those of the API reference's
/// `ImageCriterionRequest`.
final class ReplaceImageCriteria implements Handler {
  static final Set<String> PARAMETERS = Set.of("ImageCriteria");

  private static final int CRITERIA = 10;
  private static final Map<String, Integer> MOST =
      Map.ofEntries(
          entry("ImageProviders", 200),
          entry("ImageNames", 50),
          entry("MarketplaceProductCodes", 50),
          entry("ImageWatermarks", 50));

  private static final Pattern PROVIDER =
      Pattern.compile("amazon|aws-marketplace|aws-backup-vault|none|\\d{12}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9()\\[\\] ./\\-'@_*?]{1,128}");
  private static final Pattern PRODUCT_CODE = Pattern.compile("[A-Za-z0-9]{1,25}");

  @Override
  public Answer answer(Call call, Place place) {
    JsonNode criteria = call.parameters().path("ImageCriteria");
    ObjectNode setting =
        DescribeSetting.of(Kinds.ALLOWED_IMAGES_SETTINGS, place.holdings()).orElseThrow();
    return check(criteria)
        .or(() -> Policies.refuse(setting))
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> replace(criteria, setting.deepCopy(), place));
  }

  private static Answer replace(JsonNode criteria, ObjectNode setting, Place place) {
    setting.putArray("ImageCriteria").addAll(criteria.valueStream().toList());
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("ReturnValue", true),
        Policies.set(place.holdings(), Kinds.ALLOWED_IMAGES_SETTINGS, setting));
  }

  private static Optional<ApiError> check(JsonNode criteria) {
    if (criteria.size() > CRITERIA) {
      return Optional.of(invalid("at most " + CRITERIA + " image criteria are allowed"));
    }
    boolean none =
        criteria
            .valueStream()
            .anyMatch(criterion ->
                criterion
                    .path("ImageProviders")
                    .valueStream()
                    .anyMatch(provider -> provider.asString().equals("none")));
    if (none && (criteria.size() > 1 || criteria.get(0).path("ImageProviders").size() > 1)) {
      return Optional.of(invalid("none cannot be combined with other image providers"));
    }
    return criteria
        .valueStream()
        .map(ReplaceImageCriteria::criterion)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ApiError> criterion(JsonNode criterion) {
    return tooMany(criterion)
        .or(() -> each(criterion, "ImageProviders", PROVIDER))
        .or(() -> each(criterion, "ImageNames", NAME))
        .or(() -> each(criterion, "MarketplaceProductCodes", PRODUCT_CODE))
        .or(() -> days(criterion, "CreationDateCondition", "MaximumDaysSinceCreated"))
        .or(() -> days(criterion, "DeprecationTimeCondition", "MaximumDaysSinceDeprecated"));
  }

  private static Optional<ApiError> tooMany(JsonNode criterion) {
    return MOST.entrySet().stream()
        .filter(most -> criterion.path(most.getKey()).size() > most.getValue())
        .map(most -> invalid(most.getKey() + " takes at most " + most.getValue() + " values"))
        .min(Comparator.comparing(ApiError::message));
  }

  private static Optional<ApiError> each(JsonNode criterion, String list, Pattern form) {
    return criterion
        .path(list)
        .valueStream()
        .map(JsonNode::asString)
        .filter(value -> !form.matcher(value).matches())
        .findFirst()
        .map(value -> invalid("'%s' is not valid in %s".formatted(value, list)));
  }

  private static Optional<ApiError> days(JsonNode criterion, String condition, String field) {
    return Enums.between(criterion.path(condition), field, 0, Integer.MAX_VALUE);
  }

  private static ApiError invalid(String message) {
    return ApiError.of("InvalidParameterValue", "Invalid image criteria: " + message + ".");
  }
}
