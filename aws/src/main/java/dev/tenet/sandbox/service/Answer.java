package dev.tenet.sandbox.service;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// What an operation answers.
sealed interface Answer {
  /// It only told.
  record Told(ObjectNode response) implements Answer {}

  /// It changed what the account holds.
  ///
  /// @param settling what follows by itself some time after
  record Changed(ObjectNode response, Holdings after, List<Settling> settling) implements Answer {
    Changed(ObjectNode response, Holdings after) {
      this(response, after, List.of());
    }
  }

  /// It refused.
  record Refused(ApiError error) implements Answer {}

  /// A change that follows a call by itself.
  ///
  /// @param seenBy the operation that shows it
  record Settling(Operation seenBy, UnaryOperator<Holdings> change) {}

  /// Return a refusal.
  static Answer refuse(String code, String message) {
    return new Refused(ApiError.of(code, message));
  }

  /// Return the empty response.
  static ObjectNode nothing() {
    return AwsJson.json().createObjectNode();
  }
}
