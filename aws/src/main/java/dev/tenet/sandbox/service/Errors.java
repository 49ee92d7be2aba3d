package dev.tenet.sandbox.service;

import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import dev.tenet.sandbox.protocol.ApiError;

/// The errors that every service has, in each one's own words.
public final class Errors {
  private static final int FORBIDDEN = 403;
  private static final int PRECONDITION = 412;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int UNAVAILABLE = 503;

  private Errors() {}

  /// Too many requests.
  public static ApiError throttled(Service service) {
    return switch (service) {
      case EC2 -> new ApiError(UNAVAILABLE, "RequestLimitExceeded", "Request limit exceeded.");
      case AUTOSCALING, ELBV2, CLOUDWATCH, STS, IAM, ROUTE53 ->
          ApiError.of("Throttling", "Rate exceeded");
      case SSM, LOGS, CONFIG, KMS, INSPECTOR2, SHIELD, ORGANIZATIONS ->
          ApiError.of("ThrottlingException", "Rate exceeded");
    };
  }

  /// The caller may not make the call.
  public static ApiError denied(Operation operation, Caller caller) {
    String message =
        "User: %s is not authorized to perform: %s because no identity-based policy allows the %s action"
            .formatted(caller.arn(), operation.iamAction(), operation.iamAction());
    return switch (operation.service()) {
      case EC2 ->
          new ApiError(
              FORBIDDEN,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + message);
      case AUTOSCALING, ELBV2, CLOUDWATCH, STS, IAM, ROUTE53 ->
          new ApiError(FORBIDDEN, "AccessDenied", message);
      case SSM, LOGS, CONFIG, KMS, INSPECTOR2, SHIELD, ORGANIZATIONS ->
          ApiError.of("AccessDeniedException", message);
    };
  }

  /// The call would have succeeded.
  static ApiError dryRun() {
    return new ApiError(
        PRECONDITION, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  }

  /// The sandbox lacks something that the service has. Never left out in silence.
  static ApiError notServed(String what) {
    return new ApiError(NOT_IMPLEMENTED, "NotImplemented", "The sandbox does not serve " + what);
  }

  static ApiError invalidToken(Service service, String token) {
    return switch (service) {
      case EC2, AUTOSCALING, STS, IAM, ROUTE53 ->
          ApiError.of("InvalidNextToken", "The token '" + token + "' is invalid");
      case ELBV2 -> ApiError.of("ValidationError", "The marker is not valid");
      case CLOUDWATCH -> ApiError.of("InvalidNextToken", "The next token specified is invalid.");
      case SSM -> ApiError.of("InvalidNextToken", "The specified token is not valid.");
      case CONFIG, SHIELD ->
          ApiError.of("InvalidNextTokenException", "The specified next token is not valid.");
      case KMS -> ApiError.of("InvalidMarkerException", "The marker is not valid.");
      case LOGS, ORGANIZATIONS ->
          ApiError.of("InvalidParameterException", "The specified nextToken is invalid.");
      case INSPECTOR2 -> ApiError.of("ValidationException", "The nextToken is invalid.");
    };
  }

  static ApiError invalid(Service service, String message) {
    return switch (service) {
      case EC2 -> ApiError.of("InvalidParameterValue", message);
      case AUTOSCALING, ELBV2, STS, IAM, ROUTE53 -> ApiError.of("ValidationError", message);
      case CLOUDWATCH -> ApiError.of("InvalidParameterValue", message);
      case CONFIG, LOGS, SHIELD -> ApiError.of("InvalidParameterException", message);
      case SSM, KMS, INSPECTOR2, ORGANIZATIONS -> ApiError.of("ValidationException", message);
    };
  }

  static ApiError missing(String parameter) {
    return ApiError.of("MissingParameter", "The request must contain the parameter " + parameter);
  }
}
