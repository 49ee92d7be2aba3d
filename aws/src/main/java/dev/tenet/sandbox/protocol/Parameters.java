package dev.tenet.sandbox.protocol;

import tools.jackson.databind.node.ObjectNode;

/// What a request's body came to.
public sealed interface Parameters {
  /// The parameters as the CLI's `--cli-input-json` takes them.
  record Read(ObjectNode values) implements Parameters {}

  /// The body is no such request.
  record Malformed(ApiError error) implements Parameters {}
}
