package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsTime;
import dev.tenet.fleet.Kinds;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The service's side of the Allowed AMIs setting: an image is allowed that meets every field of
/// one criterion; the account's own always are (EC2 User Guide, "Control the discovery and use of
/// AMIs in Amazon EC2 with Allowed AMIs"). Written apart from the practice that checks it, so that
/// each can show the other's mistakes.
///
/// @param enforced whether images that are not allowed cannot be used
record AllowedImages(boolean enforced, JsonNode criteria, String account, Instant now) {
  /// Return the setting in force; empty while it is disabled.
  static Optional<AllowedImages> of(Place place) {
    return DescribeSetting.of(Kinds.ALLOWED_IMAGES_SETTINGS, place.holdings())
        .filter(setting -> !setting.path("State").asString("disabled").equals("disabled"))
        .map(setting ->
            new AllowedImages(
                setting.path("State").asString("").equals("enabled"),
                setting.path("ImageCriteria"),
                place.scope().account(),
                place.now()));
  }

  boolean allows(ObjectNode image) {
    return text(image, "OwnerId").equals(account)
        || criteria.valueStream().anyMatch(criterion -> meets(criterion, image));
  }

  private boolean meets(JsonNode criterion, ObjectNode image) {
    return criterion.properties().stream()
        .allMatch(field -> meets(field.getKey(), field.getValue(), image));
  }

  private boolean meets(String field, JsonNode condition, ObjectNode image) {
    return switch (field) {
      case "ImageProviders" ->
          texts(condition)
              .anyMatch(provider ->
                  provider.equals(text(image, "OwnerId"))
                      || provider.equals(text(image, "ImageOwnerAlias")));
      case "ImageNames" -> texts(condition).anyMatch(name -> matches(name, text(image, "Name")));
      case "MarketplaceProductCodes" ->
          texts(condition)
              .anyMatch(code ->
                  image
                      .path("ProductCodes")
                      .valueStream()
                      .anyMatch(has -> code.equals(text(has, "ProductCodeId"))));
      case "CreationDateCondition" ->
          isWithin(image, "CreationDate", condition.get("MaximumDaysSinceCreated"));
      case "DeprecationTimeCondition" ->
          !isPast(image, "DeprecationTime")
              || isWithin(image, "DeprecationTime", condition.get("MaximumDaysSinceDeprecated"));
      case "ImageWatermarks" ->
          condition
              .valueStream()
              .anyMatch(filter ->
                  image
                      .path("ImageWatermarks")
                      .valueStream()
                      .anyMatch(watermark -> carries(filter, watermark)));
      // Nothing in a sandbox has been scanned, and what was not is not allowed.
      case "ScanResultCondition" -> false;
      default -> false;
    };
  }

  private boolean carries(JsonNode filter, JsonNode watermark) {
    return filter.properties().stream()
        .allMatch(field ->
            switch (field.getKey()) {
              case "WatermarkKey", "SourceImageRegion" ->
                  matches(field.getValue().asString(), text(watermark, field.getKey()));
              case "MaximumDaysSinceSourceImageCreated" ->
                  isWithin(watermark, "SourceImageCreationTime", field.getValue());
              case "MaximumDaysSinceWatermarkCreated" ->
                  isWithin(watermark, "WatermarkCreationTime", field.getValue());
              default -> false;
            });
  }

  private static boolean matches(String pattern, String name) {
    return Wildcards.pattern(pattern).matcher(name).matches();
  }

  private boolean isPast(JsonNode record, String field) {
    return time(record, field).filter(time -> !time.isAfter(now)).isPresent();
  }

  private boolean isWithin(JsonNode record, String field, JsonNode days) {
    return days != null
        && time(record, field)
            .filter(time -> !time.isBefore(now.minus(Duration.ofDays(days.asLong()))))
            .isPresent();
  }

  private static Optional<Instant> time(JsonNode record, String field) {
    try {
      return Optional.of(AwsTime.parse(text(record, field)));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode record, String field) {
    return record.path(field).asString("");
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString);
  }
}
