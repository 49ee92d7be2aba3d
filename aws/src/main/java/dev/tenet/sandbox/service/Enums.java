package dev.tenet.sandbox.service;

import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Parameters that take one of a few words, or a number within bounds.
final class Enums {
  private Enums() {}

  /// Return what is wrong with the first parameter that has another value.
  static Optional<ApiError> check(JsonNode parameters, Map<String, List<String>> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> parameters.has(entry.getKey()))
        .filter(entry -> !entry.getValue().contains(parameters.get(entry.getKey()).asString()))
        .findFirst()
        .map(entry -> invalid(entry.getKey(), parameters.get(entry.getKey())));
  }

  static Optional<ApiError> between(JsonNode parameters, String name, long least, long most) {
    JsonNode value = parameters.path(name);
    return value.isMissingNode() || (least <= value.asLong() && value.asLong() <= most)
        ? Optional.empty()
        : Optional.of(invalid(name, value));
  }

  private static ApiError invalid(String name, JsonNode value) {
    return ApiError.of(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid.".formatted(value.asString(), name));
  }
}
