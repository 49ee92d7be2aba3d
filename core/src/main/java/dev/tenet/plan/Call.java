package dev.tenet.plan;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// One call of the API, as data.
///
/// @param parameters what the CLI's `--cli-input-json` takes, in the order they are shown in
public record Call(Operation operation, ObjectNode parameters) {
  /// Make a call; the parameters are copied.
  public Call {
    parameters = parameters.deepCopy();
  }

  /// Make a call.
  ///
  /// @param parameters texts, numbers, truth values, lists and maps of these, by name
  public static Call of(Operation operation, Map<String, ?> parameters) {
    return new Call(operation, AwsJson.json().valueToTree(parameters));
  }

  /// Return a copy of the parameters.
  @Override
  public ObjectNode parameters() {
    return parameters.deepCopy();
  }

  /// Return the call with one more parameter, such as `DryRun`.
  public Call with(String name, Object value) {
    ObjectNode more = parameters();
    more.set(name, AwsJson.json().valueToTree(value));
    return new Call(operation, more);
  }
}
