package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kinds;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Instances and their states.
final class Instances {
  /// The states by the numbers that stand beside their names.
  static final Map<String, Integer> CODES =
      Map.of(
          "pending", 0,
          "running", 16,
          "shutting-down", 32,
          "terminated", 48,
          "stopping", 64,
          "stopped", 80);

  private static final Set<String> GONE = Set.of("shutting-down", "terminated");

  private Instances() {}

  static String stateOf(ObjectNode instance) {
    return instance.path("State").path("Name").asString("");
  }

  static boolean isGone(ObjectNode instance) {
    return GONE.contains(stateOf(instance));
  }

  static ApiError wrongState(String id) {
    return ApiError.of(
        "IncorrectInstanceState",
        "The instance '%s' is not in a state from which it can be changed.".formatted(id));
  }

  static ObjectNode inState(ObjectNode instance, String state) {
    instance.putObject("State").put("Code", CODES.getOrDefault(state, 0)).put("Name", state);
    return instance;
  }

  /// Return that the selected metadata options take effect.
  static Answer.Settling optionsApply(String id) {
    return new Answer.Settling(
        Kinds.INSTANCES.operation(),
        holdings -> holdings.change(Kinds.INSTANCES, id, Instances::applied));
  }

  static ObjectNode applied(ObjectNode instance) {
    if (stateOf(instance).equals("running")
        && instance.get("MetadataOptions") instanceof ObjectNode options) {
      options.put("State", "applied");
    }
    return instance;
  }
}
