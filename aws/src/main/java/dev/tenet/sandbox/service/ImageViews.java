package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Images as the Allowed AMIs setting lets them be seen: marked while it is in audit mode, those it
/// does not allow hidden while it is enabled.
final class ImageViews {
  private ImageViews() {}

  static List<Item> images(Place place) {
    Optional<AllowedImages> allowed = AllowedImages.of(place);
    return place.holdings().of(Kinds.IMAGES).list().stream()
        .flatMap(item -> marked(item, allowed))
        .toList();
  }

  private static Stream<Item> marked(Item item, Optional<AllowedImages> allowed) {
    if (allowed.isEmpty()) {
      return Stream.of(item.with(record -> record.without("ImageAllowed")));
    }
    boolean allows = allowed.get().allows(item.record());
    return allows || !allowed.get().enforced()
        ? Stream.of(item.with(record -> record.put("ImageAllowed", allows)))
        : Stream.empty();
  }

  /// Return what instances were launched from. It shows images that are not allowed, too.
  static List<Item> instances(Place place) {
    Optional<AllowedImages> allowed = AllowedImages.of(place);
    return place.holdings().of(Kinds.INSTANCE_IMAGE_METADATA).list().stream()
        .map(item ->
            item.with(record -> {
              if (record.get("ImageMetadata") instanceof ObjectNode image) {
                image.remove("ImageAllowed");
                allowed.ifPresent(
                    setting -> image.put("ImageAllowed", setting.allows(whole(image, place))));
              }
              return record;
            }))
        .toList();
  }

  /// Add what only the image itself says, if it can still be seen.
  private static ObjectNode whole(ObjectNode metadata, Place place) {
    return place
        .holdings()
        .of(Kinds.IMAGES)
        .find(metadata.path("ImageId").asString(""))
        .map(image -> {
          ObjectNode both = image.record().deepCopy();
          both.setAll(metadata);
          return both;
        })
        .orElse(metadata);
  }
}
