package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Tags;
import dev.tenet.practice.images.ImagesSettings.OwnImages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tenet's own rule of which images are approved. Unlike the Allowed AMIs setting it also binds
/// images of the account's own. What cannot be read of an image makes an entry unknown, not false.
record ApprovalPolicy(ImagesSettings settings) {
  /// What the policy says of an image.
  ///
  /// @param entry the entry that approved it, such as `approved[1]`, or `none`
  record Approval(Truth truth, String entry) {}

  /// Tell whether there is a policy for an image.
  boolean decides(ImageFacts image, Scope scope) {
    return !settings.approved().isEmpty()
        || (settings.ownImages() == OwnImages.TRUSTED && !image.ownedBy(scope.account()).fails());
  }

  /// Say whether an image is approved in an account and Region.
  Approval approve(ImageFacts image, Scope scope, Instant at) {
    Truth own = image.ownedBy(scope.account());
    var truths = new ArrayList<Truth>();
    if (settings.ownImages() == OwnImages.TRUSTED) {
      if (own.holds()) {
        return new Approval(Truth.yes("images of the account's own are trusted"), "ownImages");
      }
      truths.add(own);
    }
    List<ApprovedImages> entries = settings.approved();
    for (int i = 0; i < entries.size(); i++) {
      Truth truth = meets(entries.get(i), image, own, scope, at);
      String entry = "approved[%d]".formatted(i);
      if (truth.holds()) {
        return new Approval(new Truth(truth.value(), entry + ": " + truth.why()), entry);
      }
      truths.add(new Truth(truth.value(), entry + ": " + truth.why()));
    }
    return new Approval(Truth.any(truths), "none");
  }

  private static Truth meets(
      ApprovedImages entry, ImageFacts image, Truth own, Scope scope, Instant at) {
    var fields = new ArrayList<Truth>();
    if (entry.none()) {
      fields.add(own);
    } else if (!entry.providers().isEmpty()) {
      fields.add(ImageProviders.include(entry.providers(), image));
    }
    if (!entry.owners().isEmpty()) {
      fields.add(ImageProviders.include(entry.owners(), image));
    }
    if (!entry.names().isEmpty()) {
      fields.add(ImageNames.include(entry.names(), image));
    }
    entry
        .maxAgeDays()
        .ifPresent(days ->
            fields.add(Days.atMost("CreationDate", image.creationDate(), days, at, image.gap())));
    entry.maxDaysDeprecated().ifPresent(days -> fields.add(AllowedImages.current(days, image, at)));
    if (!entry.watermarks().isEmpty()) {
      fields.add(Watermarks.keyed(entry.watermarks(), image, at));
    }
    if (!entry.ids().isEmpty()) {
      fields.add(listed(entry.ids().getOrDefault(scope.region(), List.of()), image, scope));
    }
    if (!entry.tags().isEmpty()) {
      fields.add(tagged(entry.tags(), image, own));
    }
    return Truth.all(fields);
  }

  private static Truth listed(List<String> ids, ImageFacts image, Scope scope) {
    if (image.imageId().isEmpty()) {
      return Truth.unknown("ImageId is not known: " + image.gap());
    }
    if (scope.region().equals(Scope.UNKNOWN)) {
      return Truth.unknown("the Region, by which ids are listed, is not known");
    }
    String which = "%s is%%s among the ids for %s".formatted(image.imageId(), scope.region());
    return ids.contains(image.imageId())
        ? Truth.yes(which.formatted(""))
        : Truth.no(which.formatted(" not"));
  }

  private static Truth tagged(Map<String, List<String>> wanted, ImageFacts image, Truth own) {
    if (own.fails()) {
      return Truth.unknown("AWS shows the tags of an image to its owner only");
    }
    if (!own.holds()) {
      return own;
    }
    return image
        .tags()
        .map(tags ->
            Truth.all(wanted.entrySet().stream().map(entry -> tagged(entry, tags)).toList()))
        .orElseGet(() -> Truth.unknown("Tags are not known: " + image.gap()));
  }

  private static Truth tagged(Map.Entry<String, List<String>> wanted, Tags tags) {
    String key = wanted.getKey();
    List<String> values = wanted.getValue();
    return tags.value(key)
        .map(value ->
            values.isEmpty() || values.contains(value)
                ? Truth.yes("it has the tag %s=%s".formatted(key, value))
                : Truth.no(
                    "the tag %s is %s, none of %s"
                        .formatted(key, value, String.join(", ", values))))
        .orElseGet(() -> Truth.no("it has no tag " + key));
  }
}
