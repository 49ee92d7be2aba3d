package dev.tenet.practice.images;

import static java.util.stream.Collectors.toCollection;

import dev.tenet.fleet.AllowedImagesSettings.CreationDateCondition;
import dev.tenet.fleet.AllowedImagesSettings.DeprecationTimeCondition;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.AllowedImagesSettings.ImageWatermarkFilter;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Gate;
import dev.tenet.practice.images.UsedImages.Used;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/// The criteria that should be set: those of the settings, or else what of the policy criteria can
/// say, or without a policy the providers of the images in use.
record WantedCriteria(
    ImagesSettings settings, Fleet fleet, Scope scope, SeenImages images, UsedImages used) {
  /// The criteria, or why there are none.
  ///
  /// @param criteria empty if a gate is shut
  record Result(List<ImageCriterion> criteria, Optional<Gate> shut) {
    static Result of(List<ImageCriterion> criteria) {
      return new Result(List.copyOf(criteria), Optional.empty());
    }

    static Result shut(String gate, String reason) {
      return new Result(List.of(), Optional.of(new Gate(gate, reason)));
    }
  }

  static WantedCriteria of(ImagesSettings settings, Fleet fleet, Scope scope) {
    var images = new SeenImages(fleet, scope);
    return new WantedCriteria(settings, fleet, scope, images, UsedImages.of(fleet, scope, images));
  }

  /// Derive them.
  Result result() {
    if (settings.imageCriteria().isPresent()) {
      return within(settings.imageCriteria().get());
    }
    return settings.approved().isEmpty() ? observed() : within(ofPolicy());
  }

  private Result within(List<ImageCriterion> criteria) {
    if (criteria.isEmpty()) {
      return Result.shut(
          "criteria",
          "no entry of images.approved can be said by criteria; image ids and tags cannot: name"
              + " owners or providers, or write images.imageCriteria");
    }
    List<String> violations = CriteriaLimits.violations(criteria);
    if (!violations.isEmpty()) {
      return Result.shut("limits of criteria", String.join("; ", violations));
    }
    if (!settings.approved().isEmpty()) {
      var bounds = new PolicyBounds(settings.approved(), scope.account()).hold(criteria);
      if (!bounds.holds()) {
        return Result.shut("images.approved", bounds.why());
      }
    }
    return Result.of(criteria);
  }

  private List<ImageCriterion> ofPolicy() {
    var criteria = new ArrayList<ImageCriterion>();
    for (ApprovedImages entry : settings.approved()) {
      if (entry.none()) {
        criteria.add(criterion(List.of(ImageProviders.NONE), entry));
      } else if (entry.ids().isEmpty() && entry.tags().isEmpty()) {
        List<String> providers = providers(entry);
        if (!providers.isEmpty()) {
          criteria.add(criterion(providers, entry));
        }
      }
    }
    return criteria;
  }

  // An image must come from one of both lists. Without either, anybody may publish what else the
  // entry asks for: then only whose images are in use.
  private List<String> providers(ApprovedImages entry) {
    if (entry.providers().isEmpty() && entry.owners().isEmpty()) {
      var policy = new ApprovalPolicy(settings);
      return providers(
              used.all().stream()
                  .filter(use -> policy.approve(use.image(), scope, fleet.at()).truth().holds())
                  .toList())
          .stream()
          .toList();
    }
    if (entry.owners().isEmpty()) {
      return entry.providers();
    }
    return entry.providers().isEmpty()
        ? entry.owners()
        : entry.owners().stream().filter(entry.providers()::contains).toList();
  }

  private static ImageCriterion criterion(List<String> providers, ApprovedImages entry) {
    return new ImageCriterion(
        providers,
        entry.names(),
        List.of(),
        entry.maxAgeDays().isPresent()
            ? Optional.of(new CreationDateCondition(entry.maxAgeDays(), Map.of()))
            : Optional.empty(),
        entry.maxDaysDeprecated().isPresent()
            ? Optional.of(new DeprecationTimeCondition(entry.maxDaysDeprecated(), Map.of()))
            : Optional.empty(),
        entry.watermarks().stream().map(WantedCriteria::filter).toList(),
        Optional.empty(),
        Map.of());
  }

  private static ImageWatermarkFilter filter(String key) {
    return new ImageWatermarkFilter(
        Optional.of(key), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Map.of());
  }

  private Result observed() {
    if (!used.gaps().isEmpty()) {
      return Result.shut(
          "images in use",
          "which images are in use is not known in full: " + used.gaps().getFirst());
    }
    for (Used use : foreign()) {
      if (provider(use.image()).isEmpty()) {
        return Result.shut(
            "images in use",
            "whose image %s is is not known: %s"
                .formatted(use.image().imageId(), use.image().gap()));
      }
    }
    SortedSet<String> providers = providers(foreign());
    var preview = new CriteriaPreview(List.of(), false, images, used, fleet, scope);
    if (!ManagedServices.risk(preview).safe().holds()) {
      providers.add("amazon");
    }
    if (providers.isEmpty()) {
      return Result.shut(
          "images in use",
          "no image of anybody else is in use to derive criteria from: write images.approved or"
              + " images.imageCriteria");
    }
    return within(
        List.of(
            new ImageCriterion(
                List.copyOf(providers),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of())));
  }

  private List<Used> foreign() {
    return used.all().stream()
        .filter(use -> !use.image().ownedBy(scope.account()).holds())
        .toList();
  }

  private SortedSet<String> providers(List<Used> of) {
    return of.stream()
        .filter(use -> use.image().ownedBy(scope.account()).fails())
        .flatMap(use -> provider(use.image()).stream())
        .collect(toCollection(TreeSet::new));
  }

  private static Optional<String> provider(ImageFacts image) {
    return image.ownerAlias().or(image::ownerId);
  }
}
