package dev.tenet.fleet;

import java.util.ArrayList;
import java.util.List;

/// How much of a kind was seen in a scope. A kind that was not collected is not empty.
public sealed interface Coverage {
  /// Tell what an error answer means: denied, or failed otherwise. The codes are the ones that EC2,
  /// the query services and the JSON services answer with to a caller without permission.
  static Coverage failure(Operation operation, String code, String message) {
    return switch (code) {
      case "UnauthorizedOperation",
          "Client.UnauthorizedOperation",
          "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "AuthorizationErrorException" ->
          new Denied(operation.iamAction(), message);
      default -> new Failed(code, message);
    };
  }

  /// Everything there is was read.
  record Collected(int records) implements Coverage {
    @Override
    public String reason() {
      return "collected " + records;
    }
  }

  /// Some of it was read; more exists or may exist.
  record Partial(int records, String why) implements Coverage {
    @Override
    public String reason() {
      return "only partly collected: " + why;
    }
  }

  /// The caller may not make the call.
  ///
  /// @param action the IAM action that is missing
  record Denied(String action, String message) implements Coverage {
    @Override
    public String reason() {
      return action + " was denied" + (message.isEmpty() ? "" : ": " + message);
    }
  }

  /// The call was made and failed for another reason.
  ///
  /// @param code the service's error code
  record Failed(String code, String message) implements Coverage {
    @Override
    public String reason() {
      return "the call failed: " + code + (message.isEmpty() ? "" : ": " + message);
    }
  }

  /// Nobody asked.
  record NotCollected(String call) implements Coverage {
    @Override
    public String reason() {
      return "aws " + call + " was not collected";
    }
  }

  /// Say it in words that complete a sentence.
  String reason();

  /// Say it of several kinds: of those that nobody asked for in one clause.
  static String reasons(List<Coverage> seen) {
    var calls = new ArrayList<String>();
    var clauses = new ArrayList<String>();
    for (Coverage each : seen) {
      if (each instanceof NotCollected(String call)) {
        calls.add("aws " + call);
      } else {
        clauses.add(each.reason());
      }
    }
    if (!calls.isEmpty()) {
      String last = calls.removeLast();
      clauses.addFirst(
          calls.isEmpty()
              ? last + " was not collected"
              : "%s and %s were not collected".formatted(String.join(", ", calls), last));
    }
    return String.join("; ", clauses);
  }

  /// Tell whether a reason that this or [#reasons] gave speaks of it.
  default boolean givenIn(String reason) {
    return reason.contains(this instanceof NotCollected(String call) ? "aws " + call : reason());
  }

  /// Tell whether everything there is was read.
  default boolean complete() {
    return this instanceof Collected;
  }
}
