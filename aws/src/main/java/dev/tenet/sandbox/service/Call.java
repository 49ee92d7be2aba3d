package dev.tenet.sandbox.service;

import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call as it was understood.
///
/// @param parameters as the CLI's `--cli-input-json` takes them
public record Call(Operation operation, Caller caller, String region, ObjectNode parameters) {
  /// Return where the call is made.
  public Scope scope() {
    return new Scope(caller.account(), region);
  }

  /// Tell whether the call only asks whether it would succeed.
  boolean dryRun() {
    return parameters.path("DryRun").asBoolean(false);
  }

  boolean has(String name) {
    return parameters.has(name);
  }

  Optional<String> text(String name) {
    return parameters.has(name) ? Optional.of(parameters.get(name).asString()) : Optional.empty();
  }

  List<String> texts(String name) {
    return parameters.path(name).valueStream().map(JsonNode::asString).toList();
  }
}
