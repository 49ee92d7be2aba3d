package dev.tenet.aws.collect;

import dev.tenet.fleet.Coverage;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Secrets;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.login.CredentialException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/// How a call failed, after every retry.
///
/// @param code the service's error code, or ours where no service answered
/// @param action the IAM action that is missing, or empty text
public record Failure(Cause cause, String code, String message, String action) {
  /// The code where there is nothing to call with; the message says what to do.
  static final String NO_CREDENTIALS = "NoCredentials";

  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)");

  private static final int SERVER_ERROR = 500;

  /// Why a call failed.
  public enum Cause {
    /// The caller may not make the call.
    DENIED,
    /// The service refused for the number of requests until retrying ended.
    THROTTLED,
    /// The credentials are no longer valid, or there are none.
    EXPIRED,
    /// The account has not enabled the Region.
    NOT_ENABLED,
    /// No service answered, or not in time: whether it did what was asked is not known.
    UNREACHABLE,
    /// The service failed: whether it did what was asked is not known.
    FAULT,
    /// Anything else; the code says what.
    OTHER
  }

  /// The Region must be enabled for the account before it can be asked.
  static Failure notEnabled(String region) {
    return new Failure(
        Cause.NOT_ENABLED, "OptInRequired", region + " is not enabled for the account", "");
  }

  static Failure other(String code, String message) {
    return new Failure(Cause.OTHER, code, message, "");
  }

  static Failure of(Operation operation, SdkException thrown) {
    return thrown instanceof AwsServiceException answered
        ? answered(operation, answered)
        : unanswered(thrown);
  }

  /// Return code and message as one text.
  public String text() {
    return message.isEmpty() ? code : code + ": " + message;
  }

  private static Failure answered(Operation operation, AwsServiceException thrown) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(thrown.awsErrorDetails());
    String code =
        details
            .flatMap(known -> Optional.ofNullable(known.errorCode()))
            .orElseGet(() -> "HTTP " + thrown.statusCode());
    String message =
        Secrets.redact(
            details.flatMap(known -> Optional.ofNullable(known.errorMessage())).orElse(""));
    if (Coverage.failure(operation, code, message) instanceof Coverage.Denied) {
      Matcher named = ACTION.matcher(message);
      return new Failure(
          Cause.DENIED, code, message, named.find() ? named.group(1) : operation.iamAction());
    }
    if (thrown.isThrottlingException()) {
      return new Failure(Cause.THROTTLED, code, message, "");
    }
    return new Failure(
        switch (code) {
          case "ExpiredToken", "ExpiredTokenException", "RequestExpired" -> Cause.EXPIRED;
          case "OptInRequired" -> Cause.NOT_ENABLED;
          default -> thrown.statusCode() >= SERVER_ERROR ? Cause.FAULT : Cause.OTHER;
        },
        code,
        message,
        "");
  }

  private static Failure unanswered(SdkException thrown) {
    String message = Secrets.redact(String.valueOf(thrown.getMessage()));
    if (caused(thrown, CredentialException.class)) {
      return new Failure(Cause.EXPIRED, NO_CREDENTIALS, message, "");
    }
    if (caused(thrown, ExpiredTokenException.class)) {
      return new Failure(Cause.EXPIRED, "ExpiredToken", message, "");
    }
    if (caused(thrown, ApiCallTimeoutException.class)
        || caused(thrown, ApiCallAttemptTimeoutException.class)) {
      return new Failure(Cause.UNREACHABLE, "Timeout", message, "");
    }
    return caused(thrown, IOException.class)
        ? new Failure(Cause.UNREACHABLE, "Unreachable", message, "")
        : new Failure(Cause.OTHER, "NotSent", message, "");
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> by) {
    return Stream.iterate(thrown, link -> link != null, Throwable::getCause)
        .anyMatch(by::isInstance);
  }
}
