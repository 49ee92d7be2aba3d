package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import java.util.List;

/// Which names an image may have.
final class ImageNames {
  private ImageNames() {}

  /// Tell whether the image's name matches one of the patterns.
  static Truth include(List<String> patterns, ImageFacts image) {
    if (image.name().isEmpty()) {
      return Truth.unknown("Name is not known: " + image.gap());
    }
    String name = image.name().get();
    List<NamePattern> all = patterns.stream().map(NamePattern::new).toList();
    for (NamePattern pattern : all) {
      if (pattern.matches(name)) {
        return Truth.yes("the name '%s' matches %s".formatted(name, pattern.text()));
      }
    }
    boolean butForCase = all.stream().anyMatch(pattern -> pattern.matchesIgnoringCase(name));
    return Truth.no(
        "the name '%s' matches none of %s%s"
            .formatted(
                name,
                String.join(", ", patterns),
                butForCase ? " (upper and lower case differ; inferred)" : ""));
  }
}
