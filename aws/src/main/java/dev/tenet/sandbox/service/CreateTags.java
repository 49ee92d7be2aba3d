package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Adds tags to resources, or gives those they have new values.
final class CreateTags implements Handler {
  static final Set<String> PARAMETERS = Set.of("Resources", "Tags");

  // EC2 User Guide, "Tag restrictions".
  private static final int KEY = 128;
  private static final int VALUE = 256;
  private static final int TAGS = 50;

  @Override
  public Answer answer(Call call, Place place) {
    List<String> ids = call.texts("Resources");
    List<JsonNode> tags = call.parameters().path("Tags").valueStream().toList();
    if (ids.isEmpty() || tags.isEmpty()) {
      return new Answer.Refused(Errors.missing(ids.isEmpty() ? "resourceIdSet" : "tagSet"));
    }
    return tags.stream()
        .map(CreateTags::problem)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Tags.absent(ids, place.holdings()))
        .or(() -> tooMany(ids, tags, place.holdings()))
        .<Answer>map(Answer.Refused::new)
        .orElseGet(() -> {
          Holdings after = Tags.change(ids, before -> put(before, tags), place.holdings());
          return new Answer.Changed(AwsJson.json().createObjectNode(), after);
        });
  }

  private static Optional<ApiError> tooMany(
      List<String> ids, List<JsonNode> tags, Holdings holdings) {
    return Tags.of(ids, holdings).anyMatch(before -> put(before, tags).size() > TAGS)
        ? Optional.of(
            ApiError.of(
                "TagLimitExceeded", "The maximum number of Tags for a resource has been reached."))
        : Optional.empty();
  }

  private static Optional<ApiError> problem(JsonNode tag) {
    String key = Tags.key(tag);
    if (key.startsWith("aws:")) {
      return Optional.of(
          ApiError.of(
              "InvalidParameterValue",
              "Value ( %s ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use"
                  .formatted(key)));
    }
    if (key.isEmpty() || key.length() > KEY) {
      return Optional.of(
          ApiError.of(
              "InvalidParameterValue",
              "Tag keys must have 1 to " + KEY + " characters: '" + key + "'"));
    }
    return tag.path("Value").asString("").length() > VALUE
        ? Optional.of(
            ApiError.of(
                "InvalidParameterValue", "Tag value exceeds " + VALUE + " characters: " + key))
        : Optional.empty();
  }

  private static List<JsonNode> put(List<JsonNode> before, List<JsonNode> tags) {
    var after = new ArrayList<JsonNode>(before);
    for (JsonNode tag : tags) {
      after.removeIf(old -> Tags.key(old).equals(Tags.key(tag)));
      after.add(
          AwsJson.json()
              .createObjectNode()
              .put("Key", Tags.key(tag))
              .put("Value", tag.path("Value").asString("")));
    }
    return after;
  }
}
