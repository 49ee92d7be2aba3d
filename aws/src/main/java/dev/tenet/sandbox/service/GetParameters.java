package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `ssm:GetParameters`: names that are not there are told, not refused.
final class GetParameters implements Handler {
  // Systems Manager API reference, GetParameters.
  private static final int NAMES = 10;

  @Override
  public Answer answer(Call call, Place place) {
    List<String> names = call.texts("Names");
    if (names.isEmpty() || names.size() > NAMES) {
      return Answer.refuse(
          "ValidationException",
          "Value at 'names' failed to satisfy constraint: Member must have length between 1 and "
              + NAMES);
    }
    ObjectNode response = AwsJson.json().createObjectNode();
    ArrayNode found = response.putArray("Parameters");
    ArrayNode invalid = response.putArray("InvalidParameters");
    for (String name : names) {
      find(name, place.holdings()).ifPresentOrElse(found::add, () -> invalid.add(name));
    }
    return new Answer.Told(response);
  }

  /// Find a parameter.
  ///
  /// @param name with or without `:version` or `:label`
  static Optional<ObjectNode> find(String name, Holdings holdings) {
    Items all = holdings.of(Kinds.PARAMETERS);
    int colon = name.indexOf(':');
    return all.find(name)
        .map(Item::record)
        .or(() ->
            colon < 0
                ? newest(name, all)
                : newest(name.substring(0, colon), all)
                    .filter(parameter ->
                        parameter.path("Version").asString("").equals(name.substring(colon + 1)))
                    .map(parameter -> parameter.deepCopy().put("Selector", name.substring(colon))));
  }

  private static Optional<ObjectNode> newest(String name, Items all) {
    return all.find(name).map(Item::record);
  }
}
