package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a new version of a launch template: the parameters of its source version with those of the
/// request put over them.
final class CreateLaunchTemplateVersion implements Handler {
  static final Set<String> PARAMETERS =
      Set.of(
          "LaunchTemplateId",
          "LaunchTemplateName",
          "SourceVersion",
          "VersionDescription",
          "LaunchTemplateData",
          "ClientToken");

  @Override
  public Answer answer(Call call, Place place) {
    JsonNode request = call.parameters().path("LaunchTemplateData");
    Optional<ApiError> problem = LaunchTemplateData.check(request);
    if (problem.isPresent()) {
      return new Answer.Refused(problem.get());
    }
    return switch (Templates.find(call.parameters(), place.holdings())) {
      case Templates.Found.Of(var template) -> create(template, request, call, place);
      case Templates.Found.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private static Answer create(ObjectNode template, JsonNode request, Call call, Place place) {
    Optional<String> source = call.text("SourceVersion");
    Optional<ObjectNode> inherited =
        source.flatMap(version -> Templates.version(template, version, place.holdings()));
    if (source.isPresent() && inherited.isEmpty()) {
      return new Answer.Refused(Templates.noVersion(source.get(), template));
    }
    ObjectNode data =
        LaunchTemplateData.over(
            inherited
                .map(version -> version.path("LaunchTemplateData"))
                .orElseGet(() -> AwsJson.json().createObjectNode()),
            request);
    long number = template.path("LatestVersionNumber").asLong() + 1;
    ObjectNode changed = template.deepCopy().put("LatestVersionNumber", number);
    Item version = LaunchTemplateData.version(changed, number, data, call, place);
    ObjectNode response = AwsJson.json().createObjectNode();
    response.set("LaunchTemplateVersion", version.record());
    return new Answer.Changed(
        response, LaunchTemplateData.with(place.holdings(), changed, version));
  }
}
