package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.practice.images.UsedImages.Used;
import java.util.ArrayList;
import java.util.List;

/// Rule (a): an image in use would not match the criteria.
final class UnmatchedImages {
  private UnmatchedImages() {}

  static Risk risk(CriteriaPreview preview) {
    var truths = new ArrayList<Truth>();
    var affected = new ArrayList<Evidence>();
    for (Used used : preview.used().all()) {
      Truth allowed = preview.allow(used.image());
      truths.add(
          new Truth(
              allowed.value(),
              "%s, in use, %s: %s"
                  .formatted(ImageVerdict.named(used.image()), word(allowed), allowed.why())));
      if (!allowed.holds()) {
        affected.addAll(used.by());
        affected.addAll(used.image().evidence());
      }
    }
    preview.used().gaps().forEach(gap -> truths.add(Truth.unknown(gap)));
    Truth all = Truth.all(truths);
    return new Risk(
        all.holds() ? Truth.yes("all images in use match the criteria") : all,
        List.copyOf(affected));
  }

  private static String word(Truth allowed) {
    return switch (allowed.value()) {
      case TRUE -> "would match";
      case FALSE -> "would not match";
      case UNKNOWN -> "may not match";
    };
  }
}
