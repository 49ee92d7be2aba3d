package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.util.List;

/// What enabling criteria would do to what a scope runs and launches today, told from what was
/// collected; nothing has to be switched to audit mode for it.
///
/// @param reported whether `ImageAllowed` was reported under these very criteria: the setting was
///   on with them
record CriteriaPreview(
    List<ImageCriterion> criteria,
    boolean reported,
    SeenImages images,
    UsedImages used,
    Fleet fleet,
    Scope scope) {

  /// Return every risk.
  List<Risk> risks() {
    return List.of(
        limits(),
        UnmatchedImages.risk(this),
        UnscannedImages.risk(this),
        ManagedServices.risk(this),
        PublisherCadence.risk(this),
        openNames(),
        BackupVaultImages.risk(this));
  }

  Instant at() {
    return fleet.at();
  }

  /// Tell whether an image would be allowed. What AWS reported under the same criteria settles what
  /// Tenet cannot tell; where the two differ nothing is certain.
  Truth allow(ImageFacts image) {
    Truth told = AllowedImages.allow(criteria, image, scope.account(), at());
    if (!reported || image.imageAllowed().isEmpty()) {
      return told;
    }
    if (!image.imageAllowed().get()) {
      return Truth.no("AWS reports ImageAllowed=false");
    }
    return told.fails()
        ? Truth.unknown("AWS reports ImageAllowed=true, but " + told.why())
        : Truth.yes("AWS reports ImageAllowed=true");
  }

  /// Tell whether some criterion admits a provider by its name or admits any.
  boolean admits(String provider) {
    return criteria.stream()
        .map(ImageCriterion::imageProviders)
        .anyMatch(providers -> providers.isEmpty() || providers.contains(provider));
  }

  // Rule (g).
  private Risk limits() {
    List<String> violations = CriteriaLimits.violations(criteria);
    return new Risk(
        violations.isEmpty()
            ? Truth.yes("the criteria are within AWS's limits")
            : Truth.no("the criteria are beyond AWS's limits: " + String.join("; ", violations)));
  }

  // Rule (d): anybody may give an image a name.
  private Risk openNames() {
    for (int i = 0; i < criteria.size(); i++) {
      if (!criteria.get(i).imageNames().isEmpty() && criteria.get(i).imageProviders().isEmpty()) {
        return new Risk(
            Truth.no(
                "ImageCriteria[%d] names images without providers, and anybody may publish one under"
                        .formatted(i)
                    + " such a name"));
      }
    }
    return new Risk(Truth.yes("no criterion names images without providers"));
  }
}
