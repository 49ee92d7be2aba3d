package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Deletes versions of a launch template, all but the default. Each is answered for itself.
final class DeleteLaunchTemplateVersions implements Handler {
  static final Set<String> PARAMETERS =
      Set.of("LaunchTemplateId", "LaunchTemplateName", "Versions");

  @Override
  public Answer answer(Call call, Place place) {
    return switch (Templates.find(call.parameters(), place.holdings())) {
      case Templates.Found.Of(var template) -> delete(template, call, place);
      case Templates.Found.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private static Answer delete(ObjectNode template, Call call, Place place) {
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode deleted = response.putArray("SuccessfullyDeletedLaunchTemplateVersions");
    ArrayNode kept = response.putArray("UnsuccessfullyDeletedLaunchTemplateVersions");
    Holdings after = place.holdings();
    for (JsonNode version : call.parameters().path("Versions")) {
      Optional<ObjectNode> found = Templates.version(template, version.asString(), after);
      if (found.isEmpty()) {
        refuse(
            named(kept.addObject(), template, version.asLong(0)),
            "launchTemplateVersionDoesNotExist",
            Templates.noVersion(version.asString(), template).message());
        continue;
      }
      long number = found.get().path("VersionNumber").asLong();
      if (found.get().path("DefaultVersion").asBoolean(false)) {
        refuse(
            named(kept.addObject(), template, number),
            "unexpectedError",
            "The default version of a launch template cannot be deleted.");
        continue;
      }
      named(deleted.addObject(), template, number);
      after = without(template, number, after);
    }
    return new Answer.Changed(response, after);
  }

  private static Holdings without(ObjectNode template, long number, Holdings holdings) {
    String id = template.path("LaunchTemplateId").asString();
    Holdings left =
        holdings.without(Kinds.LAUNCH_TEMPLATE_VERSIONS, Templates.key(template, number));
    long latest =
        left.of(Kinds.LAUNCH_TEMPLATE_VERSIONS).list().stream()
            .map(Item::record)
            .filter(version -> version.path("LaunchTemplateId").asString("").equals(id))
            .mapToLong(version -> version.path("VersionNumber").asLong())
            .max()
            .orElse(0);
    return left.change(
        Kinds.LAUNCH_TEMPLATES, id, record -> record.put("LatestVersionNumber", latest));
  }

  private static ObjectNode named(ObjectNode into, ObjectNode template, long number) {
    return into.put("LaunchTemplateId", template.path("LaunchTemplateId").asString())
        .put("LaunchTemplateName", template.path("LaunchTemplateName").asString(""))
        .put("VersionNumber", number);
  }

  private static void refuse(ObjectNode into, String code, String message) {
    into.putObject("ResponseError").put("Code", code).put("Message", message);
  }
}
