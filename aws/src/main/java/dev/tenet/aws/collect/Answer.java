package dev.tenet.aws.collect;

import tools.jackson.databind.node.ObjectNode;

/// What a call came to.
public sealed interface Answer {
  /// The response as the CLI prints it.
  record Ok(ObjectNode response) implements Answer {}

  /// There is none.
  record Failed(Failure failure) implements Answer {}
}
