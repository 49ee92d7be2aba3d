package dev.tenet.practice.images;

import static java.util.stream.Collectors.groupingBy;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rule (c): images may be no older than what their publisher takes to bring out the next, so that
/// for days no image of the publisher could be launched. The cadence is the largest gap between
/// successive images of one owner and name prefix, of those in view.
final class PublisherCadence {
  private static final Pattern VERSION = Pattern.compile("[-_./ ]\\d.*");

  private record Family(String owner, String prefix) implements Comparable<Family> {
    static Optional<Family> of(ImageFacts image) {
      Optional<String> owner = image.ownerAlias().or(image::ownerId);
      return owner.flatMap(
          it -> image.name().map(name -> new Family(it, VERSION.matcher(name).replaceFirst(""))));
    }

    @Override
    public int compareTo(Family other) {
      return Comparator.comparing(Family::owner).thenComparing(Family::prefix).compare(this, other);
    }

    @Override
    public String toString() {
      return "%s of %s".formatted(prefix, owner);
    }
  }

  private PublisherCadence() {}

  static Risk risk(CriteriaPreview preview) {
    if (preview.criteria().stream().allMatch(it -> it.creationDateCondition().isEmpty())) {
      return new Risk(Truth.yes("no criterion limits the age of images"));
    }
    var truths = new ArrayList<Truth>();
    var affected = new ArrayList<Evidence>();
    for (UsedImages.Used use : preview.used().all()) {
      if (foreign(use.image(), preview) && Family.of(use.image()).isEmpty()) {
        truths.add(
            Truth.unknown(
                "who publishes %s, and how often, is not known"
                    .formatted(ImageVerdict.named(use.image()))));
      }
    }
    usedFamilies(preview)
        .forEach((family, images) -> {
          Truth safe = safe(preview, family, images);
          truths.add(safe);
          if (!safe.holds()) {
            images.forEach(image -> affected.addAll(image.evidence()));
          }
        });
    Truth all = Truth.all(truths);
    return new Risk(
        all.holds() ? Truth.yes("publishers are faster than the ages allowed") : all, affected);
  }

  private static Map<Family, List<ImageFacts>> usedFamilies(CriteriaPreview preview) {
    Stream<ImageFacts> used = preview.used().all().stream().map(UsedImages.Used::image);
    var inView = new LinkedHashMap<String, ImageFacts>();
    Stream.concat(used, preview.images().listed().stream())
        .forEach(image -> inView.putIfAbsent(image.imageId(), image));
    Map<Optional<Family>, List<ImageFacts>> all =
        inView.values().stream().collect(groupingBy(Family::of));
    var families = new TreeMap<Family, List<ImageFacts>>();
    for (var use : preview.used().all()) {
      if (foreign(use.image(), preview)) {
        Family.of(use.image())
            .ifPresent(
                family -> families.put(family, all.getOrDefault(Optional.of(family), List.of())));
      }
    }
    return families;
  }

  private static boolean foreign(ImageFacts image, CriteriaPreview preview) {
    return !image.ownedBy(preview.scope().account()).holds();
  }

  private static Truth safe(CriteriaPreview preview, Family family, List<ImageFacts> images) {
    List<Instant> times =
        images.stream()
            .flatMap(image -> image.creationDate().stream())
            .sorted()
            .distinct()
            .toList();
    OptionalInt most = mostDays(preview, newest(images));
    if (most.isEmpty()) {
      return Truth.yes("");
    }
    if (times.size() < 2) {
      return Truth.unknown(
          "how often %s comes out is not in view, and it may be at most %d days old"
              .formatted(family, most.getAsInt()));
    }
    Duration gap = Duration.ZERO;
    for (int i = 1; i < times.size(); i++) {
      Duration step = Duration.between(times.get(i - 1), times.get(i));
      gap = step.compareTo(gap) > 0 ? step : gap;
    }
    return gap.compareTo(Duration.ofDays(most.getAsInt())) <= 0
        ? Truth.yes("")
        : Truth.no(
            "%s may be at most %d days old, but %s passed between two of its images"
                .formatted(family, most.getAsInt(), Days.words(gap)));
  }

  private static ImageFacts newest(List<ImageFacts> images) {
    return images.stream()
        .max(Comparator.comparing(image -> image.creationDate().orElse(Instant.MIN)))
        .orElseThrow();
  }

  /// Return the largest age at which a criterion admits such an image, or nothing if one admits it
  /// at any age or none does at all: that is another rule's matter.
  private static OptionalInt mostDays(CriteriaPreview preview, ImageFacts image) {
    var limits = new ArrayList<OptionalInt>();
    for (ImageCriterion criterion : preview.criteria()) {
      if (!AllowedImages.meets(ageless(criterion), image, preview.at()).fails()) {
        limits.add(
            criterion
                .creationDateCondition()
                .map(it -> it.maximumDaysSinceCreated())
                .orElse(OptionalInt.empty()));
      }
    }
    return limits.stream().anyMatch(OptionalInt::isEmpty)
        ? OptionalInt.empty()
        : limits.stream().mapToInt(OptionalInt::getAsInt).max();
  }

  private static ImageCriterion ageless(ImageCriterion criterion) {
    return new ImageCriterion(
        criterion.imageProviders(),
        criterion.imageNames(),
        criterion.marketplaceProductCodes(),
        Optional.empty(),
        Optional.empty(),
        criterion.imageWatermarks(),
        criterion.scanResultCondition(),
        criterion.unknown());
  }
}
