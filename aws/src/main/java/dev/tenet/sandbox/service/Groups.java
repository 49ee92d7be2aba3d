package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Auto Scaling groups, and what they launch.
final class Groups {
  /// The three ways to say what a group launches; it has exactly one of them.
  static final List<String> LAUNCHES =
      List.of("LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy");

  private Groups() {}

  static ApiError invalid(String message) {
    return ApiError.of("ValidationError", message);
  }

  static ApiError noGroup(String name) {
    return invalid("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
  }

  /// Return what is wrong with what a group is to launch.
  ///
  /// @param needed whether it must be said
  static Optional<ApiError> launch(JsonNode parameters, boolean needed, Holdings holdings) {
    List<String> given = LAUNCHES.stream().filter(parameters::has).toList();
    if (given.size() > 1 || (needed && given.isEmpty())) {
      return Optional.of(
          invalid(
              "Valid requests must contain either LaunchTemplate, LaunchConfigurationName,"
                  + " InstanceId or MixedInstancesPolicy parameter."));
    }
    String configuration = parameters.path("LaunchConfigurationName").asString("");
    if (!configuration.isEmpty()
        && holdings.of(Kinds.LAUNCH_CONFIGURATIONS).find(configuration).isEmpty()) {
      return Optional.of(invalid("Launch configuration name not found - " + configuration));
    }
    return specification(parameters)
        .flatMap(specification ->
            switch (Templates.find(specification, holdings)) {
              case Templates.Found.Of(var template) -> version(template, specification, holdings);
              case Templates.Found.Refused(var error) ->
                  Optional.of(
                      invalid(
                          "You must use a valid fully-formed launch template. " + error.message()));
            });
  }

  private static Optional<ApiError> version(
      ObjectNode template, JsonNode specification, Holdings holdings) {
    String version = specification.path("Version").asString("");
    return Templates.version(template, version, holdings).isPresent()
        ? Optional.empty()
        : Optional.of(
            invalid(
                "You must use a valid fully-formed launch template. "
                    + Templates.noVersion(version, template).message()));
  }

  /// Return the launch template that parameters or a group name, if they name one.
  static Optional<JsonNode> specification(JsonNode parameters) {
    JsonNode mixed =
        parameters
            .path("MixedInstancesPolicy")
            .path("LaunchTemplate")
            .path("LaunchTemplateSpecification");
    JsonNode direct = parameters.path("LaunchTemplate");
    return direct.isObject()
        ? Optional.of(direct)
        : mixed.isObject() ? Optional.of(mixed) : Optional.empty();
  }

  /// Name a launch template by both id and name, as a group's description does.
  static ObjectNode named(JsonNode parameters, Holdings holdings) {
    ObjectNode whole = ((ObjectNode) parameters).deepCopy();
    specification(whole)
        .ifPresent(specification -> {
          if (Templates.find(specification, holdings) instanceof Templates.Found.Of(var template)) {
            ObjectNode reference = (ObjectNode) specification;
            reference.set("LaunchTemplateId", template.get("LaunchTemplateId"));
            reference.set("LaunchTemplateName", template.get("LaunchTemplateName"));
          }
        });
    return whole;
  }

  static Optional<ApiError> sizes(JsonNode group) {
    int least = group.path("MinSize").asInt(0);
    int most = group.path("MaxSize").asInt(Integer.MAX_VALUE);
    return most < least
        ? Optional.of(
            invalid(
                "Max bound, %d, must be greater than or equal to min bound, %d"
                    .formatted(most, least)))
        : Optional.empty();
  }
}
