package dev.tenet.practice.metadata;

import dev.tenet.fleet.InstanceMetadataDefaults.AccountLevel;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.plan.Call;
import dev.tenet.plan.Expectation;
import dev.tenet.plan.Gate;
import java.util.Map;
import java.util.Optional;

/// The calls that read and change an account's defaults in a Region.
final class DefaultsCalls {
  static final Call READ =
      Call.of(Kinds.INSTANCE_METADATA_DEFAULTS.operation(), Map.<String, Object>of());
  static final Operation MODIFY = new Operation(Service.EC2, "ModifyInstanceMetadataDefaults");

  static final String TOKENS = "/AccountLevel/HttpTokens";
  static final String HOPS = "/AccountLevel/HttpPutResponseHopLimit";
  static final String ENFORCED = "/AccountLevel/HttpTokensEnforced";

  /// What a preference that is not set is written as; it reads back as an absent field.
  static final String NO_PREFERENCE = "no-preference";

  private DefaultsCalls() {}

  static Call modify(Map<String, ?> parameters) {
    return Call.of(MODIFY, parameters);
  }

  static Expectation now(String field, Optional<?> value) {
    return value
        .map(set -> Expectation.that(field, set))
        .orElseGet(() -> Expectation.absent(field));
  }

  static Expectation managedByAccount() {
    return Expectation.that("/AccountLevel/ManagedBy", "account");
  }

  /// Say that the account itself cannot change its defaults, or is not known to be able to.
  static Optional<Gate> shut(AccountLevel level) {
    String by = level.managedBy().orElse("");
    return switch (by) {
      case "account" -> Optional.empty();
      case "declarative-policy" ->
          Optional.of(
              new Gate(
                  "managed by the organization",
                  "a declarative policy manages the defaults: change it there"
                      + level
                          .managedExceptionMessage()
                          .map(message -> ". It says: " + message)
                          .orElse("")));
      case "" ->
          Optional.of(
              new Gate(
                  "ManagedBy",
                  "who manages the defaults was not printed: collect with a newer CLI or Tenet"));
      default -> Optional.of(new Gate("ManagedBy", "the defaults are managed by '" + by + "'"));
    };
  }
}
