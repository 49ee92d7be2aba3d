package dev.tenet.practice.images;

import dev.tenet.fleet.AllowedImagesSettings;
import dev.tenet.fleet.AllowedImagesSettings.ImageCriterion;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Gate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls that read and change the Allowed AMIs setting. State and criteria are two of them.
final class SettingCalls {
  static final Operation ENABLE = new Operation(Service.EC2, "EnableAllowedImagesSettings");
  static final Operation DISABLE = new Operation(Service.EC2, "DisableAllowedImagesSettings");
  static final Operation REPLACE =
      new Operation(Service.EC2, "ReplaceImageCriteriaInAllowedImagesSettings");
  static final Call READ =
      Call.of(Kinds.ALLOWED_IMAGES_SETTINGS.operation(), Map.<String, Object>of());

  static final String ENABLED = "enabled";
  static final String AUDIT_MODE = "audit-mode";
  static final String DISABLED = "disabled";

  private SettingCalls() {}

  /// Bring the setting into a state.
  static Call state(String state) {
    return state.equals(DISABLED)
        ? Call.of(DISABLE, Map.<String, Object>of())
        : Call.of(ENABLE, Map.of("AllowedImagesSettingsState", state));
  }

  /// Replace all criteria.
  static Call criteria(List<ImageCriterion> criteria) {
    return Call.of(REPLACE, Map.of("ImageCriteria", criteria));
  }

  static Expectation is(String state) {
    return Expectation.that("/State", state);
  }

  static Expectation are(List<ImageCriterion> criteria) {
    return Expectation.that("/ImageCriteria", criteria);
  }

  static Expectation managedByAccount() {
    return Expectation.that("/ManagedBy", "account");
  }

  /// Say that the account itself cannot change the setting, or is not known to be able to.
  static Optional<Gate> shut(AllowedImagesSettings setting) {
    return managed(setting.managedBy());
  }

  static Optional<Gate> managed(Optional<String> managedBy) {
    String by = managedBy.orElse("");
    return switch (by) {
      case "account" -> Optional.empty();
      case "declarative-policy" ->
          Optional.of(
              new Gate(
                  "managed by the organization",
                  "a declarative policy manages the setting: change it there"));
      case "" ->
          Optional.of(
              new Gate(
                  "ManagedBy",
                  "who manages the setting was not printed: collect with a newer CLI or Tenet"));
      default -> Optional.of(new Gate("ManagedBy", "the setting is managed by '" + by + "'"));
    };
  }
}
