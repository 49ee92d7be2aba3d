package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Makes a launch template and its first version.
final class CreateLaunchTemplate implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "LaunchTemplateName",
          "VersionDescription",
          "LaunchTemplateData",
          "TagSpecifications",
          "ClientToken");

  @Override
  public Answer answer(Call call, Place place) {
    String name = call.text("LaunchTemplateName").orElse("");
    return problem(name, call, place)
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> create(name, call, place));
  }

  private static Optional<ApiError> problem(String name, Call call, Place place) {
    if (name.isEmpty()) {
      return Optional.of(Errors.missing("LaunchTemplateName"));
    }
    boolean taken =
        place.holdings().of(Kinds.LAUNCH_TEMPLATES).list().stream()
            .anyMatch(item -> item.record().path("LaunchTemplateName").asString("").equals(name));
    return taken
        ? Optional.of(
            ApiError.of(
                "InvalidLaunchTemplateName.AlreadyExistsException",
                "Launch template name already in use."))
        : LaunchTemplateData.check(call.parameters().path("LaunchTemplateData"));
  }

  private static Answer create(String name, Call call, Place place) {
    ObjectNode template = AwsJson.json().createObjectNode();
    template.put("LaunchTemplateId", place.newId().apply("lt"));
    template.put("LaunchTemplateName", name);
    template.put("CreateTime", place.now().toString());
    template.put("CreatedBy", call.caller().arn());
    template.put("DefaultVersionNumber", 1);
    template.put("LatestVersionNumber", 1);
    Tags.ofNew("launch-template", call.parameters()).ifPresent(tags -> template.set("Tags", tags));
    ObjectNode data = (ObjectNode) call.parameters().get("LaunchTemplateData");
    Item version = LaunchTemplateData.version(template, 1, data, call, place);
    ObjectNode response = AwsJson.json().createObjectNode();
    response.set("LaunchTemplate", template);
    return new Answer.Changed(
        response, LaunchTemplateData.with(place.holdings(), template, version));
  }
}
