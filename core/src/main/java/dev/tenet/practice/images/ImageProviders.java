package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Who an image may come from, as `ImageProviders` of the Allowed AMIs criteria lists it: `amazon`
/// (Amazon and verified providers), `aws-marketplace`, `aws-backup-vault`, account ids, or `none`,
/// which admits no image but the account's own.
final class ImageProviders {
  /// No image but the account's own.
  static final String NONE = "none";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private ImageProviders() {}

  /// Tell whether AWS documents the value.
  static boolean known(String provider) {
    return provider.equals(NONE) || ImageFacts.ALIASES.contains(provider) || isAccount(provider);
  }

  /// Tell whether the value is an account id.
  static boolean isAccount(String provider) {
    return ACCOUNT.matcher(provider).matches();
  }

  /// Tell whether an image of somebody else comes from one of the providers.
  static Truth include(List<String> providers, ImageFacts image) {
    String listed = String.join(", ", providers);
    var unknown = new ArrayList<String>();
    for (String provider : providers) {
      Truth match = includes(provider, image);
      if (match.holds()) {
        return match;
      }
      if (!match.fails()) {
        unknown.add(match.why());
      }
    }
    return unknown.isEmpty()
        ? Truth.no(
            "the provider, %s, is none of %s"
                .formatted(image.ownerAlias().or(image::ownerId).orElse("unknown"), listed))
        : Truth.unknown(String.join("; ", unknown.stream().distinct().toList()));
  }

  private static Truth includes(String provider, ImageFacts image) {
    if (provider.equals(NONE)) {
      return Truth.no("no provider is admitted");
    }
    if (isAccount(provider)) {
      return image
          .ownerId()
          .map(owner -> is(provider, owner))
          .orElseGet(() -> Truth.unknown("OwnerId is not known: " + image.gap()));
    }
    if (!ImageFacts.ALIASES.contains(provider)) {
      return Truth.unknown("what the provider '%s' admits is not known".formatted(provider));
    }
    return image
        .ownerAlias()
        .map(alias -> is(provider, alias))
        .orElseGet(() ->
            image.whole()
                ? Truth.no("the owner has no alias")
                : Truth.unknown("ImageOwnerAlias is not known: " + image.gap()));
  }

  private static Truth is(String provider, String owner) {
    return provider.equals(owner)
        ? Truth.yes("the provider is " + provider)
        : Truth.no("the provider is " + owner);
  }
}
