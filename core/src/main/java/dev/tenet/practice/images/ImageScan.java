package dev.tenet.practice.images;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of Amazon Inspector's scans of an image.
sealed interface ImageScan {
  /// Nobody could look.
  record Unreadable(String why) implements ImageScan {}

  /// The image was never scanned.
  record Never() implements ImageScan {}

  /// The image was scanned.
  record Scanned(Optional<Instant> lastFindingScan, List<Vulnerability> vulnerabilities)
      implements ImageScan {
    public Scanned {
      vulnerabilities = List.copyOf(vulnerabilities);
    }
  }

  /// One finding of a scan.
  ///
  /// @param severity `informational`, `low`, `medium`, `high` or `critical`
  /// @param fixAvailable since when there is a fix; empty if there is none
  record Vulnerability(String severity, Optional<Instant> fixAvailable) {}
}
