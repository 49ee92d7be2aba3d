package dev.tenet.practice.images;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tenet.practice.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One entry of `images.approved` in the settings: an image is approved that meets every field that
/// is set. The values of a list are alternatives.
public record ApprovedImages(
    @Setting(
            value =
                "Who provides the image, as `ImageProviders` of the Allowed AMIs criteria; `none`"
                    + " alone: own images only.",
            example = "[amazon]")
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        List<String> providers,
    @Setting(value = "Ids of the accounts that own it.", example = "[\"111122223333\"]")
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        List<String> owners,
    @Setting(
            value = "Its names, with the wildcards `*` and `?`; case counts.",
            example = "[\"golden-*\"]")
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        List<String> names,
    @Setting(value = "How many days ago it may have been created.", example = "180")
        OptionalInt maxAgeDays,
    @Setting(
            value = "How many days ago it may have been deprecated; 0 admits none that is.",
            example = "0")
        OptionalInt maxDaysDeprecated,
    @Setting(
            value = "Its watermark keys, `accountId:name`, with wildcards.",
            example = "[\"111122223333:approvedAmi\"]")
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        List<String> watermarks,
    @Setting(value = "Its ids by Region.", example = "{eu-central-1: [ami-0123456789abcdef0]}")
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        Map<String, List<String>> ids,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        @Setting(
            value =
                "Tags that all must be there with one of the values, or any value if none is"
                    + " listed. AWS shows the tags of an image to its owner only.",
            example = "{approved: [\"yes\"]}")
        Map<String, List<String>> tags) {

  /// Make an entry.
  ///
  /// @throws IllegalArgumentException naming the key if a value cannot be meant
  public ApprovedImages {
    providers = List.copyOf(providers);
    owners = List.copyOf(owners);
    names = List.copyOf(names);
    watermarks = List.copyOf(watermarks);
    ids = copy(ids);
    tags = copy(tags);
    each("providers", providers, ImageProviders::known, "is no provider of images");
    each("owners", owners, ImageProviders::isAccount, "is no account id of 12 digits");
    each("names", names, CriteriaLimits::isName, "can be no image's name");
    each("watermarks", watermarks, key -> key.contains(":"), "is not of the form accountId:name");
    ids.values()
        .forEach(list ->
            each("ids", list, id -> id.startsWith("ami-"), "is no image id of the form ami-…"));
    notNegative("maxAgeDays", maxAgeDays);
    notNegative("maxDaysDeprecated", maxDaysDeprecated);
    long set =
        Stream.of(
                !providers.isEmpty(),
                !owners.isEmpty(),
                !names.isEmpty(),
                maxAgeDays.isPresent(),
                maxDaysDeprecated.isPresent(),
                !watermarks.isEmpty(),
                !ids.isEmpty(),
                !tags.isEmpty())
            .filter(Boolean::booleanValue)
            .count();
    if (set == 0) {
      throw new IllegalArgumentException(
          "images.approved: an entry that sets nothing would approve every image");
    }
    if (providers.contains(ImageProviders.NONE) && (providers.size() > 1 || set > 1)) {
      throw new IllegalArgumentException(
          "images.approved.providers: 'none' means own images only and stands alone, without other"
              + " values or fields");
    }
  }

  /// Tell whether the entry approves own images only.
  boolean none() {
    return providers.contains(ImageProviders.NONE);
  }

  private static void each(String key, List<String> values, Predicate<String> valid, String not) {
    for (String value : values) {
      if (!valid.test(value)) {
        throw new IllegalArgumentException(
            "images.approved.%s: '%s' %s".formatted(key, value, not));
      }
    }
  }

  private static void notNegative(String key, OptionalInt days) {
    if (days.isPresent() && days.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "images.approved.%s: %d is negative".formatted(key, days.getAsInt()));
    }
  }

  private static Map<String, List<String>> copy(Map<String, List<String>> map) {
    var copy = new TreeMap<String, List<String>>();
    map.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return Collections.unmodifiableSortedMap(copy);
  }
}
