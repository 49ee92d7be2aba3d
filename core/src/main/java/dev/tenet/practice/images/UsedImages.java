package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchImage.GivenAtLaunch;
import dev.tenet.launch.LaunchImage.Unreadable;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchPaths;
import dev.tenet.launch.LaunchSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The images that a scope runs or would launch. An instance that is stopped or gone launches
/// nothing; one whose state was not printed may run.
///
/// @param all by image id
/// @param gaps why there may be more
record UsedImages(List<Used> all, List<String> gaps) {
  /// An image and what uses it.
  record Used(ImageFacts image, List<Evidence> by) {
    Used {
      by = List.copyOf(by);
    }
  }

  UsedImages {
    all = List.copyOf(all);
    gaps = List.copyOf(gaps);
  }

  /// Gather them.
  static UsedImages of(Fleet fleet, Scope scope, SeenImages images) {
    var gathering = new Gathering(images);
    fleet.in(scope, Kinds.INSTANCES).stream()
        .filter(it -> !it.record().gone() && !it.record().stateIs("stopped"))
        .forEach(gathering::instance);
    LaunchPaths paths = LaunchPaths.of(fleet, scope);
    paths.all().forEach(gathering::path);
    paths
        .gaps()
        .forEach(
            gap -> gathering.gaps.add("there may be more launch paths: " + gap.seen().reason()));
    return new UsedImages(
        gathering.used.values().stream().map(draft -> new Used(draft.image(), draft.by())).toList(),
        gathering.gaps.stream().distinct().toList());
  }

  private static final class Gathering {
    private final SeenImages images;
    private final TreeMap<String, Draft> used = new TreeMap<>();
    private final List<String> gaps = new ArrayList<>();

    private record Draft(ImageFacts image, List<Evidence> by) {}

    Gathering(SeenImages images) {
      this.images = images;
    }

    void instance(Resource<Instance> instance) {
      ImageFacts image = images.of(instance);
      if (image.imageId().isEmpty()) {
        gaps.add("the image of %s is not known".formatted(instance.id()));
      } else {
        use(image, Evidence.of(instance, "ImageId", image.imageId()));
      }
    }

    void path(LaunchPath path) {
      switch (path.source()) {
        case LaunchSource.Unreadable(var why) ->
            gaps.add("what %s launches is not known: %s".formatted(path.resource().id(), why));
        case LaunchSource.Dangling _,
            LaunchSource.TemplateVersion _,
            LaunchSource.Configuration _,
            LaunchSource.Inline _ ->
            path.images().forEach(image -> image(path, image));
      }
    }

    private void image(LaunchPath path, LaunchImage image) {
      switch (image.target()) {
        case GivenAtLaunch() -> {}
        case Unreadable(var why) ->
            gaps.add("what %s launches is not known: %s".formatted(path.resource().id(), why));
        case Ami ami -> {
          ImageFacts known = images.withId(ami.imageId());
          use(known, Evidence.of(image.from(), image.field(), image.text()));
          path.usedBy()
              .forEach(use -> use(known, Evidence.of(use.by(), use.field(), use.reference())));
        }
      }
    }

    private void use(ImageFacts image, Evidence by) {
      used.computeIfAbsent(image.imageId(), _ -> new Draft(image, new ArrayList<>())).by().add(by);
    }
  }
}
