package dev.tenet.report;

/// Shortens text where a format has a limit.
final class Cut {
  private Cut() {}

  /// Return text of at most so many characters, ending in an ellipsis if some are missing.
  static String to(int length, String text) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
