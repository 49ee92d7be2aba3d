package dev.tenet.sandbox;

import dev.tenet.fleet.Operation;
import tools.jackson.databind.node.ObjectNode;

/// A call that was made, and what it came to.
///
/// @param caller the ARN of who made it
/// @param parameters as the CLI's `--cli-input-json` takes them
/// @param accessKey what the request was signed with
public record Served(
    Operation operation,
    String account,
    String region,
    String caller,
    String accessKey,
    ObjectNode parameters,
    Outcome outcome) {

  /// What a call came to.
  public sealed interface Outcome {
    /// It was answered.
    record Answered() implements Outcome {}

    /// It was refused.
    record Refused(String code) implements Outcome {}

    /// The connection ended without an answer.
    ///
    /// @param applied whether the call did what it was to do before that
    record Unanswered(boolean applied) implements Outcome {}
  }
}
