package dev.tenet.practice.images;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.InstanceImageMetadata;
import dev.tenet.fleet.InstanceImageMetadata.ImageMetadata;
import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a scope's records tell of images. `DescribeInstanceImageMetadata` comes first, for it also
/// answers for images that are gone by now; `DescribeImages` completes it or stands in for it.
final class SeenImages {
  /// The kinds it looks into.
  static final Set<Kind<?>> KINDS = Set.of(Kinds.INSTANCE_IMAGE_METADATA, Kinds.IMAGES);

  private final Fleet fleet;
  private final Scope scope;
  private final Map<String, Launched> launched = new HashMap<>();
  private final Map<String, ImageFacts> listed = new LinkedHashMap<>();

  private record Launched(Resource<InstanceImageMetadata> resource, ImageMetadata image) {}

  SeenImages(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.scope = scope;
    for (var resource : fleet.in(scope, Kinds.INSTANCE_IMAGE_METADATA)) {
      launched(resource).ifPresent(it -> launched.putIfAbsent(it.image().imageId(), it));
    }
    for (var resource : fleet.in(scope, Kinds.IMAGES)) {
      listed.put(resource.id(), ImageFacts.of(resource));
    }
  }

  /// Return what is known of the image an instance was launched from.
  ImageFacts of(Resource<Instance> instance) {
    Lookup<InstanceImageMetadata> lookup =
        fleet.find(scope, Kinds.INSTANCE_IMAGE_METADATA, instance.id());
    return lookup
        .found()
        .flatMap(SeenImages::launched)
        .map(this::facts)
        .orElseGet(() ->
            instance.record().imageId().isEmpty()
                ? ImageFacts.unseen("", "the instance's record has no ImageId", List.of())
                : withId(instance.record().imageId()));
  }

  /// Return what is known of an image.
  ImageFacts withId(String imageId) {
    Optional<Launched> known = Optional.ofNullable(launched.get(imageId));
    return known
        .map(this::facts)
        .orElseGet(() ->
            Optional.ofNullable(listed.get(imageId))
                .orElseGet(() -> ImageFacts.unseen(imageId, gap(imageId), List.of())));
  }

  /// Look an image up in what `DescribeImages` shows.
  Lookup<Image> listing(String imageId) {
    return fleet.find(scope, Kinds.IMAGES, imageId);
  }

  /// Return every image that `DescribeImages` shows.
  List<ImageFacts> listed() {
    return List.copyOf(listed.values());
  }

  private ImageFacts facts(Launched launched) {
    String imageId = launched.image().imageId();
    ImageFacts facts = ImageFacts.of(launched.resource(), launched.image(), gap(imageId));
    return Optional.ofNullable(listed.get(imageId)).map(facts::completedBy).orElse(facts);
  }

  private String gap(String imageId) {
    return switch (listing(imageId)) {
      case Lookup.Found<Image> _ -> "the records of " + imageId + " lack it";
      case Lookup.Absent<Image> _ -> "ec2 describe-images does not show " + imageId;
      case Lookup.Unreadable<Image>(var reason) -> reason;
    };
  }

  private static Optional<Launched> launched(Resource<InstanceImageMetadata> resource) {
    return resource
        .record()
        .imageMetadata()
        .filter(image -> !image.imageId().isEmpty())
        .map(image -> new Launched(resource, image));
  }
}
