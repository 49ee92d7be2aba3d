package dev.tenet.generator;

import static dev.tenet.generator.CliFile.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Allowed AMIs setting of a site.
///
/// @param state empty where the site may not read the setting
/// @param platform whether the platform's golden images are allowed, too
record AllowedImages(String state, List<String> providers, boolean platform) {
  private static final List<AllowedImages> WAYS =
      List.of(
          new AllowedImages("enabled", List.of("amazon"), true),
          new AllowedImages("audit-mode", List.of("amazon", "aws-marketplace"), true),
          new AllowedImages("disabled", List.of(), false),
          new AllowedImages("enabled", List.of("amazon"), false),
          new AllowedImages("", List.of(), false));

  static AllowedImages of(Site site) {
    return WAYS.get(site.number() % WAYS.size());
  }

  boolean readable() {
    return !state.isEmpty();
  }

  /// Return what AWS reports of an image: nothing while the setting is off.
  Optional<Boolean> report(Ami image, String account) {
    if (!state.equals("enabled") && !state.equals("audit-mode")) {
      return Optional.empty();
    }
    boolean golden = image.ownerId().equals(Site.PLATFORM) && image.name().startsWith("golden-");
    return Optional.of(
        image.ownerId().equals(account)
            || providers.contains(image.alias())
            || (platform && golden));
  }

  /// Return `get-allowed-images-settings`.
  Map<String, Object> record() {
    var criteria = new ArrayList<Map<String, Object>>();
    if (!providers.isEmpty()) {
      criteria.add(object("ImageProviders", providers));
    }
    if (platform) {
      criteria.add(
          object("ImageProviders", List.of(Site.PLATFORM), "ImageNames", List.of("golden-*")));
    }
    return object("State", state, "ImageCriteria", criteria, "ManagedBy", "account");
  }
}
