package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ImageWatermarkFilter;
import dev.tenet.fleet.ImageWatermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which watermarks an image may carry. All fields of one filter must be met by the same watermark.
final class Watermarks {
  private static final String GAP = "the watermark lacks it";

  private Watermarks() {}

  /// Tell whether some watermark of the image meets some filter.
  static Truth include(List<ImageWatermarkFilter> filters, ImageFacts image, Instant at) {
    var matches = new ArrayList<Truth>();
    for (ImageWatermarkFilter filter : filters) {
      for (ImageWatermark watermark : image.watermarks()) {
        matches.add(meets(filter, watermark, at));
      }
    }
    Truth any = Truth.any(matches);
    if (any.fails() && !image.whole()) {
      return Truth.unknown("ImageWatermarks is not known: " + image.gap());
    }
    return image.watermarks().isEmpty() ? Truth.no("the image has no watermark") : any;
  }

  /// Tell whether some watermark of the image has one of the keys.
  static Truth keyed(List<String> keys, ImageFacts image, Instant at) {
    return include(
        keys.stream()
            .map(key ->
                new ImageWatermarkFilter(
                    Optional.of(key),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Map.of()))
            .toList(),
        image,
        at);
  }

  private static Truth meets(ImageWatermarkFilter filter, ImageWatermark watermark, Instant at) {
    var fields = new ArrayList<Truth>();
    filter
        .watermarkKey()
        .ifPresent(key -> fields.add(matches("WatermarkKey", key, watermark.watermarkKey())));
    filter
        .sourceImageRegion()
        .ifPresent(region ->
            fields.add(matches("SourceImageRegion", region, watermark.sourceImageRegion())));
    filter
        .maximumDaysSinceSourceImageCreated()
        .ifPresent(days ->
            fields.add(
                Days.atMost(
                    "SourceImageCreationTime",
                    watermark.sourceImageCreationTime(),
                    days,
                    at,
                    GAP)));
    filter
        .maximumDaysSinceWatermarkCreated()
        .ifPresent(days ->
            fields.add(
                Days.atMost(
                    "WatermarkCreationTime", watermark.watermarkCreationTime(), days, at, GAP)));
    filter.unknown().keySet().forEach(name -> fields.add(UnknownFields.truth(name)));
    return fields.isEmpty()
        ? Truth.unknown("what a watermark filter without fields admits is not documented")
        : Truth.all(fields);
  }

  private static Truth matches(String field, String pattern, String value) {
    if (value.isEmpty()) {
      return Truth.unknown("%s is not known: %s".formatted(field, GAP));
    }
    return new NamePattern(pattern).matches(value)
        ? Truth.yes("%s %s matches %s".formatted(field, value, pattern))
        : Truth.no("%s %s does not match %s".formatted(field, value, pattern));
  }
}
