package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.CreationDateCondition;
import dev.tenet.fleet.AllowedImagesSettings.DeprecationTimeCondition;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the Allowed AMIs setting would say of an image: it is allowed if it meets all fields of one
/// criterion, and the values of a list field are alternatives (EC2 User Guide, "Control the
/// discovery and use of AMIs in Amazon EC2 with Allowed AMIs").
final class AllowedImages {
  private AllowedImages() {}

  /// Tell whether an account may use the image while the setting is enabled. The setting never
  /// restricts the account's own images.
  ///
  /// @param at the time ages are counted to
  static Truth allow(List<ImageCriterion> criteria, ImageFacts image, String account, Instant at) {
    Truth own = image.ownedBy(account);
    if (own.holds()) {
      return Truth.yes("the setting never restricts images of the account's own");
    }
    Truth met = meetsAny(criteria, image, at);
    return own.fails() || met.holds() ? met : Truth.unknown(own.why());
  }

  private static Truth meetsAny(List<ImageCriterion> criteria, ImageFacts image, Instant at) {
    if (criteria.isEmpty()) {
      return Truth.unknown("what the setting allows without criteria is not documented");
    }
    return Truth.any(criteria.stream().map(criterion -> meets(criterion, image, at)).toList());
  }

  /// Tell whether an image of somebody else meets every field of a criterion.
  static Truth meets(ImageCriterion criterion, ImageFacts image, Instant at) {
    var fields = new ArrayList<Truth>();
    if (!criterion.imageProviders().isEmpty()) {
      fields.add(ImageProviders.include(criterion.imageProviders(), image));
    }
    if (!criterion.imageNames().isEmpty()) {
      fields.add(ImageNames.include(criterion.imageNames(), image));
    }
    if (!criterion.marketplaceProductCodes().isEmpty()) {
      fields.add(productCode(criterion.marketplaceProductCodes(), image));
    }
    criterion.creationDateCondition().ifPresent(it -> fields.add(young(it, image, at)));
    criterion.deprecationTimeCondition().ifPresent(it -> fields.add(current(it, image, at)));
    if (!criterion.imageWatermarks().isEmpty()) {
      fields.add(Watermarks.include(criterion.imageWatermarks(), image, at));
    }
    criterion
        .scanResultCondition()
        .ifPresent(it -> fields.add(ScanResults.meet(it, image.scan(), at)));
    criterion.unknown().keySet().forEach(name -> fields.add(UnknownFields.truth(name)));
    return fields.isEmpty()
        ? Truth.unknown("what a criterion without fields allows is not documented")
        : Truth.all(fields);
  }

  private static Truth productCode(List<String> codes, ImageFacts image) {
    return image
        .productCodes()
        .map(has ->
            has.stream().anyMatch(codes::contains)
                ? Truth.yes("it has a product code of the criterion")
                : Truth.no("it has no product code of the criterion"))
        .orElseGet(() -> Truth.unknown("ProductCodes is not known: " + image.gap()));
  }

  private static Truth young(CreationDateCondition condition, ImageFacts image, Instant at) {
    var fields = new ArrayList<Truth>();
    if (condition.maximumDaysSinceCreated().isPresent()) {
      int days = condition.maximumDaysSinceCreated().getAsInt();
      fields.add(Days.atMost("CreationDate", image.creationDate(), days, at, image.gap()));
    }
    condition.unknown().keySet().forEach(name -> fields.add(UnknownFields.truth(name)));
    return fields.isEmpty()
        ? Truth.unknown("CreationDateCondition sets no maximum")
        : Truth.all(fields);
  }

  private static Truth current(DeprecationTimeCondition condition, ImageFacts image, Instant at) {
    var fields = new ArrayList<Truth>();
    if (condition.maximumDaysSinceDeprecated().isPresent()) {
      fields.add(current(condition.maximumDaysSinceDeprecated().getAsInt(), image, at));
    }
    condition.unknown().keySet().forEach(name -> fields.add(UnknownFields.truth(name)));
    return fields.isEmpty()
        ? Truth.unknown("DeprecationTimeCondition sets no maximum")
        : Truth.all(fields);
  }

  /// Tell whether an image is not deprecated, or at most so many days.
  static Truth current(int days, ImageFacts image, Instant at) {
    Truth deprecated = image.deprecated(at);
    return switch (deprecated.value()) {
      case FALSE -> Truth.yes(deprecated.why());
      case UNKNOWN -> deprecated;
      case TRUE ->
          Duration.between(image.deprecationTime().orElseThrow(), at)
                      .compareTo(Duration.ofDays(days))
                  <= 0
              ? Truth.yes("%s, at most %d days".formatted(deprecated.why(), days))
              : Truth.no("%s, more than %d days".formatted(deprecated.why(), days));
    };
  }
}
