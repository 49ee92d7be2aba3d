package dev.tenet.fleet;

/// Where a record was read: the call that printed it and, offline, the file.
///
/// @param call the CLI's words, such as `ec2 describe-instances`
/// @param file relative to the snapshot's root, or empty text for records not read from a file
/// @param text both in words: all that comes from there holds the one text
public record Source(String call, String file, String text) {
  /// Name a source.
  public Source(String call, String file) {
    this(call, file, file.isEmpty() ? call : call + " (" + file + ")");
  }

  /// Read what [#toString()] wrote.
  public static Source parse(String text) {
    int bracket = text.indexOf(" (");
    return bracket < 0 || !text.endsWith(")")
        ? new Source(text, "")
        : new Source(text.substring(0, bracket), text.substring(bracket + 2, text.length() - 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
