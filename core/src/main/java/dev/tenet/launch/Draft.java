package dev.tenet.launch;

import dev.tenet.fleet.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// A launch path while its uses are gathered.
final class Draft {
  private final Images images;
  private final Resource<?> resource;
  private final String part;
  private final LaunchSource source;
  private final SequencedSet<LaunchUse> usedBy = new LinkedHashSet<>();
  private final SequencedSet<LaunchImage> starts = new LinkedHashSet<>();

  Draft(Images images, Resource<?> resource, String part, LaunchSource source) {
    this.images = images;
    this.resource = resource;
    this.part = part;
    this.source = source;
  }

  void use(LaunchUse use) {
    usedBy.add(use);
  }

  /// Some use launches the image of the source.
  void startsOwn() {
    own().ifPresent(starts::add);
  }

  /// Some use launches an image of its own or, without one, that of the source.
  void starts(Resource<?> by, String field, Optional<String> override) {
    override
        .filter(text -> !text.isEmpty())
        .ifPresentOrElse(text -> starts.add(images.image(by, field, text)), this::startsOwn);
  }

  LaunchPath path() {
    if (starts.isEmpty()) {
      startsOwn();
    }
    return new LaunchPath(resource, part, source, List.copyOf(usedBy), List.copyOf(starts));
  }

  private Optional<LaunchImage> own() {
    return switch (source) {
      case LaunchSource.TemplateVersion(var version) ->
          Optional.of(
              images.image(
                  version,
                  "LaunchTemplateData.ImageId",
                  version
                      .record()
                      .launchTemplateData()
                      .flatMap(data -> data.imageId())
                      .orElse("")));
      case LaunchSource.Configuration(var configuration) ->
          Optional.of(images.image(configuration, "ImageId", configuration.record().imageId()));
      case LaunchSource.Inline(var request, var specification) ->
          Optional.of(
              images.image(
                  request,
                  "SpotFleetRequestConfig." + part + ".ImageId",
                  specification.imageId().orElse("")));
      case LaunchSource.Dangling _, LaunchSource.Unreadable _ -> Optional.empty();
    };
  }
}
