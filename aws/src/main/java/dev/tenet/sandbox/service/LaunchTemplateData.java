package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a version of a launch template sets, and the version's own record.
final class LaunchTemplateData {
  private LaunchTemplateData() {}

  static Optional<ApiError> check(JsonNode data) {
    if (data.isEmpty()) {
      return Optional.of(Errors.missing("LaunchTemplateData"));
    }
    return MetadataOptions.check(data.path("MetadataOptions"));
  }

  /// Return what the version inherits, with what the request sets put over it, parameter by
  /// parameter.
  static ObjectNode over(JsonNode source, JsonNode request) {
    ObjectNode data = AwsJson.json().createObjectNode();
    source.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
    request.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
    return data;
  }

  static Item version(ObjectNode template, long number, ObjectNode data, Call call, Place place) {
    ObjectNode version = AwsJson.json().createObjectNode();
    version.set("LaunchTemplateId", template.get("LaunchTemplateId"));
    version.set("LaunchTemplateName", template.get("LaunchTemplateName"));
    version.put("VersionNumber", number);
    call.text("VersionDescription").ifPresent(text -> version.put("VersionDescription", text));
    version.put("CreateTime", place.now().toString());
    version.put("CreatedBy", call.caller().arn());
    version.put("DefaultVersion", number == template.path("DefaultVersionNumber").asLong(0));
    version.set("LaunchTemplateData", data);
    return new Item(Templates.key(template, number), version);
  }

  static Holdings with(Holdings holdings, ObjectNode template, Item version) {
    return holdings
        .with(
            Kinds.LAUNCH_TEMPLATES,
            new Item(template.path("LaunchTemplateId").asString(), template))
        .with(Kinds.LAUNCH_TEMPLATE_VERSIONS, version);
  }
}
