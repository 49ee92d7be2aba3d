package dev.tenet.practice.images;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One entry of `images.approved` in the settings: an image is approved that meets every field that
/// is set. The values of a list are alternatives.
///
/// @param providers as `ImageProviders` of the Allowed AMIs criteria
/// @param owners account ids
/// @param names with the wildcards `*` and `?`; case counts
/// @param maxAgeDays how many days ago the image may have been created
/// @param maxDaysDeprecated how many days ago the image may have been deprecated; 0 admits none
///   that is
/// @param watermarks watermark keys, `accountId:name`, with wildcards
/// @param ids image ids by Region
/// @param tags keys that all must be there with one of the values, or any value if none is listed;
///   AWS shows the tags of an image to its owner only
public record ApprovedImages(
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) List<String> providers,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) List<String> owners,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) List<String> names,
    OptionalInt maxAgeDays,
    OptionalInt maxDaysDeprecated,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) List<String> watermarks,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) Map<String, List<String>> ids,
    @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) Map<String, List<String>> tags) {

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
