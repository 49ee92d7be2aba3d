package dev.tenet.sandbox.protocol;

import dev.tenet.fleet.Operation;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.node.ObjectNode;

/// How a request names its operation and carries its parameters, and what an answer looks like.
public sealed interface Protocol permits QueryProtocol, JsonProtocol {
  /// Return the name of the operation that a request asks for; empty if it names none.
  Optional<String> operation(HttpCall call);

  /// Read a request.
  ///
  /// @param request a builder of the operation's request
  Parameters parameters(HttpCall call, SdkPojo request);

  /// Write an answer.
  ///
  /// @param response a builder of the operation's response
  /// @param values what the CLI would print
  HttpReply answer(Operation operation, SdkPojo response, ObjectNode values, String requestId);

  /// Write an error.
  HttpReply error(ApiError error, String requestId);
}
