package dev.tenet.snapshot;

/// Something in the input that a person should know of: what, where, and what was done.
///
/// @param file relative to the snapshot's root
/// @param position `line 3, column 14`, or empty text where there is no one place
/// @param done what the reader did about it
/// @param level whether data was lost by it
public record Warning(String file, String position, String message, String done, Level level) {
  /// How much it matters.
  public enum Level {
    /// Nothing that Tenet reads was lost.
    NOTE,
    /// Something may be missing: what hangs on it is UNKNOWN.
    INCOMPLETE
  }

  static Warning note(String file, String message, String done) {
    return new Warning(file, "", message, done, Level.NOTE);
  }

  static Warning incomplete(String file, String position, String message, String done) {
    return new Warning(file, position, message, done, Level.INCOMPLETE);
  }

  @Override
  public String toString() {
    return file + (position.isEmpty() ? "" : ", " + position) + ": " + message + "; " + done;
  }
}
