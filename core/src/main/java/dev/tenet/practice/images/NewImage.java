package dev.tenet.practice.images;

import dev.tenet.finding.Status;
import dev.tenet.finding.Truth;
import dev.tenet.finding.Verdict;
import dev.tenet.fleet.AllowedImagesSettings;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.Scope;
import dev.tenet.launch.LaunchImage;
import dev.tenet.launch.LaunchImage.Ami;
import dev.tenet.launch.LaunchPath;
import dev.tenet.launch.LaunchSource.TemplateVersion;
import dev.tenet.plan.Gate;
import java.util.Optional;

/// Which image takes the place of a launch template version's.
final class NewImage {
  private final ImagesSettings settings;
  private final Fleet fleet;
  private final Scope scope;
  private final SeenImages images;
  private final LaunchImageVerdict verdicts;

  NewImage(ImagesSettings settings, Fleet fleet, Scope scope) {
    this.settings = settings;
    this.fleet = fleet;
    this.scope = scope;
    this.images = new SeenImages(fleet, scope);
    this.verdicts = new LaunchImageVerdict(settings, fleet, scope);
  }

  /// The answer.
  sealed interface Answer {}

  /// One image for another.
  record Named(String from, String to) implements Answer {}

  /// None.
  record None(Gate gate) implements Answer {}

  /// Choose the image, or say why there is none.
  Answer of(LaunchPath path, TemplateVersion source) {
    String own = "";
    for (LaunchImage image : path.images()) {
      if (verdicts.of(image).status() == Status.FAIL) {
        if (!image.from().id().equals(source.version().id())) {
          return none(
              "override",
              "%s of %s names the image: change it there"
                  .formatted(image.field(), image.from().id()));
        }
        if (!image.text().startsWith("ami-")) {
          return none(
              "parameter",
              "the image comes from %s: put an approved image's id into the parameter, or name one"
                      .formatted(image.text())
                  + " in the template");
        }
        own = image.text();
      }
    }
    return replacement(own);
  }

  private Answer replacement(String old) {
    String replacement = settings.replacements().getOrDefault(old, "");
    if (replacement.isEmpty()) {
      return none(
          "images.replacements",
          "no image is named there to take the place of " + ImageVerdict.named(images.withId(old)));
    }
    return unfit(old, replacement)
        .<Answer>map(None::new)
        .orElseGet(() -> new Named(old, replacement));
  }

  private Optional<Gate> unfit(String old, String replacement) {
    Lookup<Image> found = fleet.find(scope, Kinds.IMAGES, replacement);
    if (found.found().isEmpty()) {
      return gate(replacement + " is not among the images that were seen");
    }
    var launched =
        new LaunchImage(
            found.found().get(), "ImageId", replacement, new Ami(replacement, Optional.empty()));
    Verdict verdict = verdicts.of(launched);
    if (verdict.status() != Status.PASS) {
      return gate(verdict.summary() + because(verdict));
    }
    Truth allowed = allowed(replacement);
    if (!allowed.holds()) {
      return gate(
          "the account's Allowed AMIs criteria may block %s: %s"
              .formatted(replacement, allowed.why()));
    }
    String is = found.found().get().record().architecture();
    String was =
        fleet
            .find(scope, Kinds.IMAGES, old)
            .found()
            .map(image -> image.record().architecture())
            .orElse("");
    return is.isEmpty() || was.isEmpty() || is.equals(was)
        ? Optional.empty()
        : gate("%s is for %s, %s for %s".formatted(old, was, replacement, is));
  }

  private Truth allowed(String replacement) {
    return fleet
        .setting(scope, Kinds.ALLOWED_IMAGES_SETTINGS)
        .found()
        .map(found -> allowed(found.record(), replacement))
        .orElseGet(() -> Truth.unknown("the setting was not read"));
  }

  private Truth allowed(AllowedImagesSettings setting, String replacement) {
    return setting.state().equals("disabled")
        ? Truth.yes("the setting is off")
        : AllowedImages.allow(
            setting.imageCriteria(), images.withId(replacement), scope.account(), fleet.at());
  }

  private static String because(Verdict verdict) {
    return verdict.status() == Status.UNKNOWN ? ": " + verdict.reason() : "";
  }

  private static Optional<Gate> gate(String reason) {
    return Optional.of(new Gate("images.replacements", reason));
  }

  private static None none(String gate, String reason) {
    return new None(new Gate(gate, reason));
  }
}
