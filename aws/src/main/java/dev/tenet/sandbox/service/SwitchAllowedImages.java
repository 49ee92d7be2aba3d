package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Switches the Allowed AMIs setting on, to audit mode, or off.
final class SwitchAllowedImages implements Handler {
  static final Set<String> PARAMETERS = Set.of("AllowedImagesSettingsState");

  private static final Map<String, List<String>> ON =
      Map.of("AllowedImagesSettingsState", List.of("enabled", "audit-mode"));

  private final boolean on;

  /// @param on whether this is `EnableAllowedImagesSettings`
  SwitchAllowedImages(boolean on) {
    this.on = on;
  }

  @Override
  public Answer answer(Call call, Place place) {
    if (on && !call.has("AllowedImagesSettingsState")) {
      return new Answer.Refused(Errors.missing("AllowedImagesSettingsState"));
    }
    ObjectNode setting =
        DescribeSetting.of(Kinds.ALLOWED_IMAGES_SETTINGS, place.holdings()).orElseThrow();
    Optional<ApiError> problem =
        Enums.check(call.parameters(), ON).or(() -> Policies.refuse(setting));
    if (problem.isPresent()) {
      return new Answer.Refused(problem.get());
    }
    String state = on ? call.text("AllowedImagesSettingsState").orElseThrow() : "disabled";
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("AllowedImagesSettingsState", state),
        Policies.set(
            place.holdings(),
            Kinds.ALLOWED_IMAGES_SETTINGS,
            setting.deepCopy().put("State", state)));
  }
}
