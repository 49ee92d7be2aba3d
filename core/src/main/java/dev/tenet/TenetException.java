package dev.tenet;

/// What stops a command: a message for the person who ran it, and the exit code.
public final class TenetException extends RuntimeException {
  /// An error of the tool or its surroundings.
  public static final int INTERNAL = 1;

  /// Wrong use or configuration.
  public static final int USAGE = 2;

  private final int code;

  /// Make an exception with the command's exit code.
  public TenetException(int code, String message) {
    super(message);
    this.code = code;
  }

  /// Make an exception with the command's exit code and what caused it.
  public TenetException(int code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// A mistake in how the command was called or configured.
  public static TenetException usage(String message) {
    return new TenetException(USAGE, message);
  }

  /// Return the exit code.
  public int code() {
    return code;
  }
}
