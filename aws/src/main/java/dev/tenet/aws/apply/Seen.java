package dev.tenet.aws.apply;

import static java.util.stream.Collectors.joining;

import dev.tenet.aws.collect.Answer;
import dev.tenet.aws.collect.Failure;
import dev.tenet.fleet.Scope;
import dev.tenet.plan.Reading;
import tools.jackson.databind.JsonNode;

/// What a reading came to.
sealed interface Seen {
  /// It says all that is expected.
  record Holds() implements Seen {}

  /// It says something else.
  record Differs(String how) implements Seen {}

  /// It says nothing.
  record Unread(Failure failure) implements Seen {}

  static Seen read(Caller caller, Scope scope, Reading reading) throws InterruptedException {
    return switch (caller.call(scope, reading.call())) {
      case Answer.Ok(var answer) ->
          reading.holds(answer) ? new Holds() : new Differs(difference(reading, answer));
      case Answer.Failed(var failure) ->
          switch (failure.cause()) {
            // The service knows of no such thing, or not any more.
            case OTHER -> new Differs(failure.text());
            case DENIED, THROTTLED, EXPIRED, NOT_ENABLED, UNREACHABLE, FAULT -> new Unread(failure);
          };
    };
  }

  private static String difference(Reading reading, JsonNode answer) {
    return reading.unmet(answer).stream()
        .map(unmet ->
            "%s is %s, not %s".formatted(unmet.field(), unmet.found(answer), unmet.value()))
        .collect(joining("; "));
  }
}
