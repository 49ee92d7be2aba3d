package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kind;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Account settings, and the organization's declarative policies that take them out of the
/// account's hands.
final class Policies {
  private Policies() {}

  /// Refuse to change what a declarative policy manages. AWS does not document the error's code.
  static Optional<ApiError> refuse(JsonNode setting) {
    return setting.path("ManagedBy").asString("").equals("declarative-policy")
        ? Optional.of(
            ApiError.of(
                "OperationNotPermitted",
                setting
                    .path("ManagedExceptionMessage")
                    .asString("This setting is managed by a declarative policy.")))
        : Optional.empty();
  }

  static Holdings set(Holdings holdings, Kind<?> kind, ObjectNode setting) {
    return holdings.with(kind, new Item("", setting));
  }
}
