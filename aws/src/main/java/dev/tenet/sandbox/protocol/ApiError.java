package dev.tenet.sandbox.protocol;

/// An error as a service answers with it.
///
/// @param code the service's error code
public record ApiError(int status, String code, String message) {
  private static final int BAD_REQUEST = 400;

  /// Return an error in the request.
  public static ApiError of(String code, String message) {
    return new ApiError(BAD_REQUEST, code, message);
  }
}
