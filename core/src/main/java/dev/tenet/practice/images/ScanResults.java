package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import dev.tenet.fleet.AllowedImagesSettings.ScanResultCondition;
import dev.tenet.practice.images.ImageScan.Vulnerability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What Amazon Inspector may have found in an image. An image that was never scanned is not
/// allowed; a scanned one without findings meets every condition.
final class ScanResults {
  private static final List<String> SEVERITIES =
      List.of("informational", "low", "medium", "high", "critical");

  private ScanResults() {}

  /// Tell whether an image meets the condition.
  static Truth meet(ScanResultCondition condition, ImageScan scan, Instant at) {
    return switch (scan) {
      case ImageScan.Unreadable(String why) -> Truth.unknown(why);
      case ImageScan.Never() -> Truth.no("Amazon Inspector never scanned it");
      case ImageScan.Scanned scanned -> meet(condition, scanned, at);
    };
  }

  private static Truth meet(ScanResultCondition condition, ImageScan.Scanned scan, Instant at) {
    var fields = new ArrayList<Truth>();
    condition.unknown().keySet().forEach(name -> fields.add(UnknownFields.truth(name)));
    if (!scan.vulnerabilities().isEmpty()) {
      condition
          .maxDaysSinceLastFindingScan()
          .ifPresent(days ->
              fields.add(
                  Days.atMost(
                      "the last finding scan",
                      scan.lastFindingScan(),
                      days,
                      at,
                      "the scan lacks it")));
      for (Vulnerability found : scan.vulnerabilities()) {
        if (!SEVERITIES.contains(found.severity())) {
          fields.add(Truth.unknown("the severity '%s' is not known".formatted(found.severity())));
        }
        condition
            .maximumSeverityLabel()
            .ifPresent(most -> fields.add(atMost(found.severity(), most)));
        maxDaysSinceFix(condition, found.severity())
            .ifPresent(days -> fixed(found, days, at, fields));
      }
    }
    return Truth.all(fields);
  }

  private static Truth atMost(String severity, String most) {
    int rank = SEVERITIES.indexOf(severity);
    int limit = SEVERITIES.indexOf(most);
    if (rank < 0 || limit < 0) {
      return Truth.unknown("how severity %s compares with %s".formatted(severity, most));
    }
    return rank <= limit
        ? Truth.yes("")
        : Truth.no("a finding is %s, above %s".formatted(severity, most));
  }

  private static void fixed(Vulnerability found, int days, Instant at, List<Truth> fields) {
    if (found.fixAvailable().isPresent()) {
      fields.add(
          Days.atMost("a fix of severity " + found.severity(), found.fixAvailable(), days, at, ""));
    }
  }

  private static OptionalInt maxDaysSinceFix(ScanResultCondition condition, String severity) {
    return switch (severity) {
      case "informational" -> condition.maxDaysSinceInformationalFixAvailable();
      case "low" -> condition.maxDaysSinceLowFixAvailable();
      case "medium" -> condition.maxDaysSinceMediumFixAvailable();
      case "high" -> condition.maxDaysSinceHighFixAvailable();
      case "critical" -> condition.maxDaysSinceCriticalFixAvailable();
      default -> OptionalInt.empty();
    };
  }
}
