package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Launch templates and their versions, as calls name them.
final class Templates {
  private Templates() {}

  /// A template, or why there is none.
  sealed interface Found {
    /// The template's own record.
    record Of(ObjectNode template) implements Found {
      String id() {
        return template.path("LaunchTemplateId").asString();
      }
    }

    record Refused(ApiError error) implements Found {}
  }

  /// Find the template that parameters name by id or name.
  static Found find(JsonNode parameters, Holdings holdings) {
    String id = parameters.path("LaunchTemplateId").asString("");
    String name = parameters.path("LaunchTemplateName").asString("");
    if (id.isEmpty() == name.isEmpty()) {
      return new Found.Refused(
          id.isEmpty()
              ? ApiError.of(
                  "MissingParameter",
                  "Either a launch template ID or a launch template name must be specified in the"
                      + " request.")
              : ApiError.of(
                  "InvalidParameterCombination",
                  "Only one of launch template ID and launch template name can be specified."));
    }
    String field = id.isEmpty() ? "LaunchTemplateName" : "LaunchTemplateId";
    return holdings.of(Kinds.LAUNCH_TEMPLATES).list().stream()
        .map(Item::record)
        .filter(template -> template.path(field).asString("").equals(id + name))
        .findFirst()
        .<Found>map(Found.Of::new)
        .orElseGet(() -> new Found.Refused(Ids.of(field).refuse(List.of(id + name))));
  }

  /// Return the number that a version's name stands for; empty if it is no version's name.
  ///
  /// @param version a number, `$Default`, `$Latest` or empty text, which is the default
  static Optional<Long> number(ObjectNode template, String version) {
    return switch (version) {
      case "", "$Default" -> Optional.of(template.path("DefaultVersionNumber").asLong());
      case "$Latest" -> Optional.of(template.path("LatestVersionNumber").asLong());
      default ->
          version.matches("\\d{1,18}") ? Optional.of(Long.parseLong(version)) : Optional.empty();
    };
  }

  /// Return a template's version.
  static Optional<ObjectNode> version(ObjectNode template, String version, Holdings holdings) {
    return number(template, version)
        .flatMap(number -> holdings.of(Kinds.LAUNCH_TEMPLATE_VERSIONS).find(key(template, number)))
        .map(Item::record);
  }

  static String key(ObjectNode template, long number) {
    return template.path("LaunchTemplateId").asString() + ":" + number;
  }

  static ApiError noVersion(String version, ObjectNode template) {
    return ApiError.of(
        "InvalidLaunchTemplateId.VersionNotFound",
        "Could not find the specified version %s for the launch template with ID %s."
            .formatted(version, template.path("LaunchTemplateId").asString()));
  }
}
