package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AllowedImagesSettings.ImageWatermarkFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells whether Allowed AMIs criteria admit nothing that the policy does not approve. Only images
/// of others count: the setting never restricts the account's own.
///
/// A criterion is taken apart into its pairs of provider and name, and every pair must lie within
/// one entry of the policy, field by field. What the policy asks and a criterion cannot say (image
/// ids, tags) no criterion lies within.
record PolicyBounds(List<ApprovedImages> approved, String account) {
  private record Pair(Optional<String> provider, Optional<NamePattern> name) {
    @Override
    public String toString() {
      return "images of %s%s"
          .formatted(
              provider.orElse("any provider"), name.map(it -> " named " + it.text()).orElse(""));
    }
  }

  /// Tell whether the policy approves all that the criteria admit.
  Truth hold(List<ImageCriterion> criteria) {
    var truths = new ArrayList<Truth>();
    for (int i = 0; i < criteria.size(); i++) {
      Truth within = hold(criteria.get(i));
      truths.add(new Truth(within.value(), "ImageCriteria[%d] %s".formatted(i, within.why())));
    }
    return Truth.all(truths);
  }

  private Truth hold(ImageCriterion criterion) {
    for (Pair pair : pairs(criterion)) {
      boolean others =
          pair.provider()
              .filter(it -> it.equals(ImageProviders.NONE) || it.equals(account))
              .isEmpty();
      if (others && approved.stream().noneMatch(entry -> covers(entry, pair, criterion))) {
        String beyond = "admits %s beyond the policy".formatted(pair);
        List<String> unknown = UnknownFields.in(List.of(criterion));
        return unknown.isEmpty()
            ? Truth.no(beyond)
            : Truth.unknown(
                "%s, unless fields that Tenet does not know narrow it: %s"
                    .formatted(beyond, String.join(", ", unknown)));
      }
    }
    return Truth.yes("lies within the policy");
  }

  private static List<Pair> pairs(ImageCriterion criterion) {
    List<Optional<String>> providers = orNone(criterion.imageProviders());
    List<Optional<NamePattern>> names =
        orNone(criterion.imageNames().stream().map(NamePattern::new).toList());
    return providers.stream()
        .flatMap(provider -> names.stream().map(name -> new Pair(provider, name)))
        .toList();
  }

  private static <T> List<Optional<T>> orNone(List<T> list) {
    return list.isEmpty() ? List.of(Optional.empty()) : list.stream().map(Optional::of).toList();
  }

  private static boolean covers(ApprovedImages entry, Pair pair, ImageCriterion criterion) {
    return !entry.none()
        && within(entry.providers(), pair.provider())
        && within(entry.owners(), pair.provider())
        && named(entry.names(), pair.name())
        && atMost(
            entry.maxAgeDays(),
            criterion.creationDateCondition().map(it -> it.maximumDaysSinceCreated()))
        && atMost(
            entry.maxDaysDeprecated(),
            criterion.deprecationTimeCondition().map(it -> it.maximumDaysSinceDeprecated()))
        && marked(entry.watermarks(), criterion.imageWatermarks())
        && entry.ids().isEmpty()
        && entry.tags().isEmpty();
  }

  private static boolean within(List<String> wanted, Optional<String> provider) {
    return wanted.isEmpty() || provider.filter(wanted::contains).isPresent();
  }

  private static boolean named(List<String> wanted, Optional<NamePattern> name) {
    return wanted.isEmpty() || name.filter(it -> covered(wanted, it)).isPresent();
  }

  private static boolean covered(List<String> wanted, NamePattern pattern) {
    return wanted.stream().anyMatch(wide -> new NamePattern(wide).covers(pattern));
  }

  private static boolean atMost(OptionalInt wanted, Optional<OptionalInt> limit) {
    OptionalInt days = limit.orElse(OptionalInt.empty());
    return wanted.isEmpty() || (days.isPresent() && days.getAsInt() <= wanted.getAsInt());
  }

  private static boolean marked(List<String> wanted, List<ImageWatermarkFilter> filters) {
    return wanted.isEmpty()
        || (!filters.isEmpty()
            && filters.stream()
                .allMatch(filter ->
                    filter
                        .watermarkKey()
                        .filter(key -> covered(wanted, new NamePattern(key)))
                        .isPresent()));
  }
}
