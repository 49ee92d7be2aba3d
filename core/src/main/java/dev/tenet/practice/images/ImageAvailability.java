package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.Image;
import dev.tenet.fleet.Lookup;
import java.time.Instant;
import java.util.List;

/// Whether an account can still launch an image.
record ImageAvailability(SeenImages images, String account, Instant at) {
  /// Tell whether the image is there for the account.
  Truth of(ImageFacts image) {
    Truth available = available(image);
    Truth visible = visible(image);
    // What hides the state hides the sharing, too; it is said once.
    return image.state().isEmpty() && !visible.fails()
        ? available
        : Truth.all(List.of(available, visible));
  }

  private Truth available(ImageFacts image) {
    if (image.state().isEmpty()) {
      return Truth.unknown(
          "the image was not seen: %s; it may be gone, or somebody else's that was not asked for"
              .formatted(image.gap()));
    }
    String state = image.state().get();
    return switch (state) {
      case "available" -> Truth.yes("it is available");
      case "deregistered", "disabled", "invalid", "failed", "error" -> Truth.no("it is " + state);
      default -> Truth.unknown("its state is " + state);
    };
  }

  // An image of somebody else that is not public is either shared with the account, and then
  // listed, or was withdrawn. A list may also lack it because it is deprecated or not allowed.
  private Truth visible(ImageFacts image) {
    Truth own = image.ownedBy(account);
    if (own.holds() || image.isPublic().orElse(false)) {
      return Truth.yes("");
    }
    return switch (images.listing(image.imageId())) {
      case Lookup.Found<Image> _ -> Truth.yes("");
      case Lookup.Unreadable<Image>(var reason) ->
          Truth.unknown("whether it is still shared is not known: " + reason);
      case Lookup.Absent<Image> _ ->
          own.fails()
                  && image.isPublic().isPresent()
                  && image.deprecated(at).fails()
                  && image.imageAllowed().orElse(true)
              ? Truth.no("it is private now")
              : Truth.unknown("ec2 describe-images does not show it, which may have other causes");
    };
  }
}
