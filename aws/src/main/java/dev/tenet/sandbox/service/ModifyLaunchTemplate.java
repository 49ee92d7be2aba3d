package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Sets the default version of a launch template.
final class ModifyLaunchTemplate implements Handler {
  static final Set<String> PARAMETERS =
      Set.of("LaunchTemplateId", "LaunchTemplateName", "DefaultVersion", "ClientToken");

  @Override
  public Answer answer(Call call, Place place) {
    return switch (Templates.find(call.parameters(), place.holdings())) {
      case Templates.Found.Of(var template) -> change(template, call, place);
      case Templates.Found.Refused(var error) -> new Answer.Refused(error);
    };
  }

  private static Answer change(ObjectNode template, Call call, Place place) {
    Optional<String> wanted = call.text("DefaultVersion");
    if (wanted.isEmpty()) {
      return new Answer.Refused(Errors.missing("DefaultVersion"));
    }
    Optional<ObjectNode> version = Templates.version(template, wanted.get(), place.holdings());
    if (version.isEmpty()) {
      return new Answer.Refused(Templates.noVersion(wanted.get(), template));
    }
    long number = version.get().path("VersionNumber").asLong();
    long before = template.path("DefaultVersionNumber").asLong();
    ObjectNode changed = template.deepCopy().put("DefaultVersionNumber", number);
    ObjectNode response = AwsJson.json().createObjectNode();
    response.set("LaunchTemplate", changed);
    String id = template.path("LaunchTemplateId").asString();
    Holdings after =
        place
            .holdings()
            .with(Kinds.LAUNCH_TEMPLATES, new Item(id, changed))
            .change(
                Kinds.LAUNCH_TEMPLATE_VERSIONS,
                Templates.key(template, before),
                record -> record.put("DefaultVersion", false))
            .change(
                Kinds.LAUNCH_TEMPLATE_VERSIONS,
                Templates.key(template, number),
                record -> record.put("DefaultVersion", true));
    return new Answer.Changed(response, after);
  }
}
