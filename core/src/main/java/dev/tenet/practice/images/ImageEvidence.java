package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.InstanceImageMetadata;
import dev.tenet.fleet.InstanceImageMetadata.ImageMetadata;
import dev.tenet.fleet.Resource;
import java.util.List;
import java.util.Optional;

/// The fields of an image that answers rest on, as evidence.
final class ImageEvidence {
  private ImageEvidence() {}

  static List<Evidence> of(Resource<Image> resource) {
    Image image = resource.record();
    return List.of(
        Evidence.of(resource, "ImageId", image.imageId()),
        Evidence.of(resource, "Name", shown(image.name())),
        Evidence.of(resource, "OwnerId", shown(image.ownerId())),
        Evidence.of(resource, "ImageOwnerAlias", shown(image.imageOwnerAlias())),
        Evidence.of(resource, "State", shown(image.state())),
        Evidence.of(resource, "CreationDate", shown(image.creationDate())),
        Evidence.of(resource, "DeprecationTime", shown(image.deprecationTime())),
        Evidence.of(resource, "Public", shown(image.isPublic())),
        Evidence.of(resource, "ImageAllowed", shown(image.imageAllowed())));
  }

  static List<Evidence> of(Resource<InstanceImageMetadata> resource, ImageMetadata image) {
    return List.of(
        Evidence.of(resource, "ImageMetadata.ImageId", shown(image.imageId())),
        Evidence.of(resource, "ImageMetadata.Name", shown(image.name())),
        Evidence.of(resource, "ImageMetadata.OwnerId", shown(image.ownerId())),
        Evidence.of(resource, "ImageMetadata.ImageOwnerAlias", shown(image.imageOwnerAlias())),
        Evidence.of(resource, "ImageMetadata.State", shown(image.state())),
        Evidence.of(resource, "ImageMetadata.CreationDate", shown(image.creationDate())),
        Evidence.of(resource, "ImageMetadata.DeprecationTime", shown(image.deprecationTime())),
        Evidence.of(resource, "ImageMetadata.IsPublic", shown(image.isPublic())),
        Evidence.of(resource, "ImageMetadata.ImageAllowed", shown(image.imageAllowed())));
  }

  private static String shown(String text) {
    return text.isEmpty() ? Evidence.ABSENT : text;
  }

  private static String shown(Optional<?> value) {
    return value.map(Object::toString).orElse(Evidence.ABSENT);
  }
}
