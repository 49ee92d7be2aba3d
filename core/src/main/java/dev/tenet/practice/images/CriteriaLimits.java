package dev.tenet.practice.images;

import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// What `ReplaceImageCriteriaInAllowedImagesSettings` accepts (EC2 API reference,
/// `ImageCriterionRequest`).
final class CriteriaLimits {
  private static final int CRITERIA = 10;
  private static final int PROVIDERS = 200;
  private static final int VALUES = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9()\\[\\] ./\\-'@_*?]{1,128}");
  private static final Pattern PRODUCT_CODE = Pattern.compile("[A-Za-z0-9]{1,25}");

  private static final Set<String> ONLY_NONE = Set.of("{\"ImageProviders\":[\"none\"]}");

  private CriteriaLimits() {}

  /// Tell whether a text can be an image's name or a pattern of names.
  static boolean isName(String name) {
    return NAME.matcher(name).matches() && (!name.contains("?") || name.length() >= 3);
  }

  /// Return what is wrong with criteria, each with its place.
  static List<String> violations(List<ImageCriterion> criteria) {
    var found = new ArrayList<String>();
    most("ImageCriteria", criteria.size(), CRITERIA, found);
    for (int i = 0; i < criteria.size(); i++) {
      violations("ImageCriteria[%d].".formatted(i), criteria.get(i), found);
      if (criteria.get(i).imageProviders().contains(ImageProviders.NONE)
          && (criteria.size() > 1 || !CriteriaText.of(criteria).equals(ONLY_NONE))) {
        found.add(
            "ImageCriteria[%d].ImageProviders: 'none' allows no other value or criterion"
                .formatted(i));
      }
    }
    return List.copyOf(found);
  }

  private static void violations(String at, ImageCriterion criterion, List<String> found) {
    most(at + "ImageProviders", criterion.imageProviders().size(), PROVIDERS, found);
    most(at + "ImageNames", criterion.imageNames().size(), VALUES, found);
    most(at + "MarketplaceProductCodes", criterion.marketplaceProductCodes().size(), VALUES, found);
    most(at + "ImageWatermarks", criterion.imageWatermarks().size(), VALUES, found);
    for (String provider : criterion.imageProviders()) {
      if (!ImageProviders.known(provider)) {
        found.add("%sImageProviders: '%s' is no provider of images".formatted(at, provider));
      }
    }
    for (String name : criterion.imageNames()) {
      if (!isName(name)) {
        found.add("%sImageNames: '%s' can be no image's name".formatted(at, name));
      }
    }
    for (String code : criterion.marketplaceProductCodes()) {
      if (!PRODUCT_CODE.matcher(code).matches()) {
        found.add("%sMarketplaceProductCodes: '%s' is no product code".formatted(at, code));
      }
    }
    criterion
        .creationDateCondition()
        .ifPresent(it ->
            notNegative(
                at + "CreationDateCondition.MaximumDaysSinceCreated",
                it.maximumDaysSinceCreated(),
                found));
    criterion
        .deprecationTimeCondition()
        .ifPresent(it ->
            notNegative(
                at + "DeprecationTimeCondition.MaximumDaysSinceDeprecated",
                it.maximumDaysSinceDeprecated(),
                found));
  }

  private static void most(String what, int size, int most, List<String> found) {
    if (size > most) {
      found.add("%s: %d values, at most %d are accepted".formatted(what, size, most));
    }
  }

  private static void notNegative(String what, OptionalInt days, List<String> found) {
    if (days.isPresent() && days.getAsInt() < 0) {
      found.add("%s: %d is negative".formatted(what, days.getAsInt()));
    }
  }
}
