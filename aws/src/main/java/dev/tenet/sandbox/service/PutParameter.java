package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Kinds;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `ssm:PutParameter`: makes a parameter, or a new version of it.
final class PutParameter implements Handler {
  static final Set<String> PARAMETERS = Set.of("Name", "Value", "Type", "Overwrite");

  @Override
  public Answer answer(Call call, Place place) {
    Optional<String> name = call.text("Name");
    if (name.isEmpty() || !call.has("Value")) {
      return Answer.refuse("ValidationException", "Name and Value are required.");
    }
    Optional<ObjectNode> before =
        place.holdings().of(Kinds.PARAMETERS).find(name.get()).map(Item::record);
    if (before.isPresent() && !call.parameters().path("Overwrite").asBoolean(false)) {
      return Answer.refuse(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    long version = before.map(parameter -> parameter.path("Version").asLong(0)).orElse(0L) + 1;
    ObjectNode parameter = AwsJson.json().createObjectNode();
    parameter.put("Name", name.get());
    parameter.put("Type", call.text("Type").orElse("String"));
    parameter.put("Value", call.text("Value").orElseThrow());
    parameter.put("Version", version);
    parameter.put("LastModifiedDate", place.now().toString());
    parameter.put(
        "ARN",
        place
            .scope()
            .arn("ssm", "parameter" + (name.get().startsWith("/") ? "" : "/") + name.get()));
    parameter.put("DataType", "text");
    Holdings holdings = place.holdings();
    // The version that was is still there, by its number.
    Holdings kept =
        before
            .map(old ->
                holdings.with(
                    Kinds.PARAMETERS,
                    new Item(
                        name.get() + ":" + old.path("Version").asLong(0),
                        old.deepCopy().put("Selector", ":" + old.path("Version").asLong(0)))))
            .orElse(holdings);
    return new Answer.Changed(
        AwsJson.json().createObjectNode().put("Version", version).put("Tier", "Standard"),
        kept.with(Kinds.PARAMETERS, new Item(name.get(), parameter)));
  }
}
