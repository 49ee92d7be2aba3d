package dev.tenet.practice.images;

import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AllowedImagesSettings.ImageWatermarkFilter;
import dev.tenet.fleet.AwsJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Criteria as texts that are equal when the criteria mean the same: neither the order of criteria
/// nor of the values in a list counts.
final class CriteriaText {
  private CriteriaText() {}

  /// Return each criterion's text.
  static SortedSet<String> of(List<ImageCriterion> criteria) {
    var texts = new TreeSet<String>();
    criteria.forEach(criterion -> texts.add(json(sorted(criterion))));
    return texts;
  }

  /// Return twelve hexadecimal digits of a hash over all of them.
  static String hash(List<ImageCriterion> criteria) {
    try {
      byte[] text = String.join("\n", of(criteria)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static ImageCriterion sorted(ImageCriterion criterion) {
    return new ImageCriterion(
        criterion.imageProviders().stream().sorted().distinct().toList(),
        criterion.imageNames().stream().sorted().distinct().toList(),
        criterion.marketplaceProductCodes().stream().sorted().distinct().toList(),
        criterion.creationDateCondition(),
        criterion.deprecationTimeCondition(),
        criterion.imageWatermarks().stream()
            .sorted(Comparator.comparing((ImageWatermarkFilter filter) -> json(filter)))
            .distinct()
            .toList(),
        criterion.scanResultCondition(),
        new TreeMap<>(criterion.unknown()));
  }

  private static String json(Object value) {
    return AwsJson.json().writeValueAsString(value);
  }
}
