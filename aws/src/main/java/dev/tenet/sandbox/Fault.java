package dev.tenet.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tenet.TenetException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// One line of a script of faults: which calls, and what becomes of them.
///
/// @param operation such as `ec2:DescribeInstances` or `ec2:Modify*`; any if absent
/// @param account the account that is called; any if absent
/// @param region the Region that is called; any if absent
/// @param resource some text among the parameters, such as an instance's id; any if absent
/// @param calls which of the calls that match so far: `3`, `2-4`, `5-` or `every 10`; all if absent
/// @param then what becomes of the call
/// @param reads how many reads after a change do not see it; for `stale`
/// @param by how far behind the read is, or how long the answer takes: `PT5S`; for `stale` and
///   `slow`
/// @param code the error's code; for `error`
/// @param message the error's message; for `error`
/// @param status the HTTP status; for `error`, 400 if absent
public record Fault(
    @JsonProperty("operation") Optional<String> operation,
    @JsonProperty("account") Optional<String> account,
    @JsonProperty("region") Optional<String> region,
    @JsonProperty("resource") Optional<String> resource,
    @JsonProperty("calls") Optional<String> calls,
    @JsonProperty("then") Then then,
    @JsonProperty("reads") OptionalInt reads,
    @JsonProperty("by") Optional<String> by,
    @JsonProperty("code") Optional<String> code,
    @JsonProperty("message") Optional<String> message,
    @JsonProperty("status") OptionalInt status) {

  private static final Pattern CALLS =
      Pattern.compile("\\d{1,9}(?:-(?:\\d{1,9})?)?|every [1-9]\\d{0,8}");

  /// What becomes of a call.
  public enum Then {
    /// Refused: too many requests.
    THROTTLE,
    /// Refused: the caller may not.
    DENY,
    /// Refused with the code and message the script gives.
    ERROR,
    /// The connection is closed; nothing was done.
    DROP,
    /// The connection is closed; the call did what it was to do.
    LOSE,
    /// Never answered, until the client gives up; the call did what it was to do.
    HANG,
    /// Answered later.
    SLOW,
    /// Answered with what was before.
    STALE
  }

  /// Check the parts.
  ///
  /// @throws TenetException if one is missing or wrong
  public Fault {
    calls.ifPresent(text -> {
      if (!CALLS.matcher(text).matches()) {
        throw TenetException.usage("calls must be as 3, 2-4, 5- or every 10, not '" + text + "'");
      }
    });
    by.ifPresent(Fault::duration);
    switch (then) {
      case STALE -> require(by.isPresent() || reads.isPresent(), "stale needs reads or by");
      case SLOW -> require(by.isPresent(), "slow needs by");
      case ERROR -> require(code.isPresent(), "error needs a code");
      case THROTTLE, DENY, DROP, LOSE, HANG -> {}
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw TenetException.usage("a fault that is " + message);
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new TenetException(
          TenetException.USAGE, "by must be a duration such as PT5S, not '" + text + "'", wrong);
    }
  }

  /// Return how far behind a read is, or how long an answer takes.
  Duration duration() {
    return by.map(Fault::duration).orElse(Duration.ZERO);
  }

  /// Tell whether the fault meets a call.
  ///
  /// @param number which of the calls that match this is, counted from 1
  boolean meets(int number) {
    if (calls.isEmpty()) {
      return true;
    }
    String text = calls.get();
    if (text.startsWith("every ")) {
      return number % Integer.parseInt(text.substring("every ".length())) == 0;
    }
    int dash = text.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    String last = dash < 0 ? text : text.substring(dash + 1);
    return number >= first && (last.isEmpty() || number <= Integer.parseInt(last));
  }
}
