package dev.tenet.report;

/// Where the fleet of a report was seen.
public sealed interface Origin {
  /// A directory of what the `aws` CLI printed.
  ///
  /// @param path as the command line gave it
  record Snapshot(String path) implements Origin {}

  /// The AWS API.
  ///
  /// @param endpoint the URL that was called instead of AWS, or empty text
  record Live(String endpoint) implements Origin {}

  /// Return the words a person reads.
  default String text() {
    return switch (this) {
      case Snapshot(String path) -> path;
      case Live(String endpoint) -> endpoint.isEmpty() ? "AWS" : endpoint;
    };
  }
}
