package dev.tenet.practice.metadata;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.InstanceMetadataOptions;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Resource;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchSource;
import dev.tenet.practice.metadata.Reading.Read;
import dev.tenet.practice.metadata.Reading.Unread;
import dev.tenet.practice.metadata.Resolved.Undecided;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What instances of a launch path get, for each image the path may start.
///
/// @param launch what the template version or launch configuration sets
/// @param starts one for each image, at least one
record LaunchEffect(InstanceMetadataOptions launch, List<Start> starts) {
  /// A launch of one image.
  ///
  /// @param found the image if it was seen
  record Start(LaunchImage image, Optional<Resource<Image>> found, LaunchOptions options) {}

  /// Resolve a launch path; empty if what it launches from does not exist or was not seen.
  static Optional<LaunchEffect> of(Fleet fleet, AccountSettings account, LaunchPath path) {
    return path.source() instanceof LaunchSource.Known source
        ? Optional.of(of(fleet, account, path, source))
        : Optional.empty();
  }

  /// Resolve a launch path by what it launches from.
  static LaunchEffect of(
      Fleet fleet, AccountSettings account, LaunchPath path, LaunchSource.Known source) {
    InstanceMetadataOptions launch = launch(source);
    return new LaunchEffect(
        launch, path.images().stream().map(image -> start(fleet, account, launch, image)).toList());
  }

  /// Return the start that decides the verdict on the path: one that leaves tokens optional if
  /// there is any, else one that cannot be told, else any.
  Start worst() {
    return first(start -> start.options().httpTokens().is(LaunchOptions.OPTIONAL))
        .or(() -> first(start -> start.options().httpTokens() instanceof Undecided<String>))
        .orElse(starts.getFirst());
  }

  private Optional<Start> first(Predicate<Start> which) {
    return starts.stream().filter(which).findFirst();
  }

  // Neither a launch configuration nor a template without MetadataOptions says anything: they leave
  // every option to the layers behind. An inline specification cannot say anything.
  static InstanceMetadataOptions launch(LaunchSource.Known source) {
    return switch (source) {
      case LaunchSource.TemplateVersion(var version) ->
          version
              .record()
              .launchTemplateData()
              .flatMap(data -> data.metadataOptions())
              .orElse(InstanceMetadataOptions.UNSET);
      case LaunchSource.Configuration(var configuration) ->
          configuration.record().metadataOptions().orElse(InstanceMetadataOptions.UNSET);
      case LaunchSource.Inline _ -> InstanceMetadataOptions.UNSET;
    };
  }

  private static Start start(
      Fleet fleet, AccountSettings account, InstanceMetadataOptions launch, LaunchImage image) {
    Optional<Resource<Image>> found = Optional.empty();
    Reading<Boolean> v2;
    switch (image.target()) {
      case LaunchImage.Ami(var id, var _) -> {
        Lookup<Image> lookup = fleet.find(account.scope(), Kinds.IMAGES, id);
        found = lookup.found();
        v2 = imdsV2(id, lookup);
      }
      case LaunchImage.GivenAtLaunch _ -> v2 = new Unread<>("the image is given at launch");
      case LaunchImage.Unreadable(var why) -> v2 = new Unread<>(why);
    }
    return new Start(image, found, LaunchOptions.resolve(launch, account.level(), v2));
  }

  // Images are asked for by id, owner or filter, so one that was not printed may still exist.
  private static Reading<Boolean> imdsV2(String id, Lookup<Image> lookup) {
    return switch (lookup) {
      case Lookup.Found<Image>(var image) ->
          new Read<>(image.record().imdsSupport().equals(Optional.of("v2.0")));
      case Lookup.Absent<Image> _ ->
          new Unread<>(
              "image %s is not among those collected: gone, not shared, or not asked for"
                  .formatted(id));
      case Lookup.Unreadable<Image>(var why) ->
          new Unread<>("image %s was not read: %s".formatted(id, why));
    };
  }
}
