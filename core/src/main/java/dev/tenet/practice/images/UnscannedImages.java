package dev.tenet.practice.images;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.practice.images.UsedImages.Used;
import java.util.ArrayList;

/// Rule (e): the criteria ask for scan results while images in use are not scanned. Images that
/// would match all the same are no risk.
final class UnscannedImages {
  private UnscannedImages() {}

  static Risk risk(CriteriaPreview preview) {
    boolean asked =
        preview.criteria().stream().anyMatch(it -> it.scanResultCondition().isPresent());
    var truths = new ArrayList<Truth>();
    var affected = new ArrayList<Evidence>();
    for (Used used : preview.used().all()) {
      if (asked && !preview.allow(used.image()).holds()) {
        Truth scanned = scanned(used.image());
        truths.add(scanned);
        if (!scanned.holds()) {
          affected.addAll(used.by());
        }
      }
    }
    Truth all = Truth.all(truths);
    return new Risk(all.holds() ? Truth.yes("no image in use waits for a scan") : all, affected);
  }

  private static Truth scanned(ImageFacts image) {
    String named = ImageVerdict.named(image);
    return switch (image.scan()) {
      case ImageScan.Scanned _ -> Truth.yes("");
      case ImageScan.Never() ->
          Truth.no("the criteria ask for scan results, and %s was never scanned".formatted(named));
      case ImageScan.Unreadable(var why) ->
          Truth.unknown("the criteria ask for scan results of %s: %s".formatted(named, why));
    };
  }
}
