package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Takes tags off resources: by key, by key and value, or all that a user made. One that is not
/// there is no error.
final class DeleteTags implements Handler {
  static final Set<String> PARAMETERS = Set.of("Resources", "Tags");

  @Override
  public Answer answer(Call call, Place place) {
    List<String> ids = call.texts("Resources");
    if (ids.isEmpty()) {
      return new Answer.Refused(Errors.missing("resourceIdSet"));
    }
    List<JsonNode> tags = call.parameters().path("Tags").valueStream().toList();
    Holdings after =
        Tags.change(
            ids,
            before -> before.stream().filter(tag -> !isMeant(tag, tags)).toList(),
            place.holdings());
    return new Answer.Changed(AwsJson.json().createObjectNode(), after);
  }

  private static boolean isMeant(JsonNode tag, List<JsonNode> tags) {
    return tags.isEmpty()
        ? !Tags.key(tag).startsWith("aws:")
        : tags.stream()
            .anyMatch(meant ->
                Tags.key(meant).equals(Tags.key(tag))
                    && (!meant.has("Value")
                        || meant.get("Value").asString().equals(tag.path("Value").asString(""))));
  }
}
