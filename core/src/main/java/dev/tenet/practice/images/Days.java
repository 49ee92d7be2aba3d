package dev.tenet.practice.images;

import dev.tenet.finding.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ages in days of 24 hours, counted to the time the fleet was seen.
final class Days {
  private Days() {}

  /// Tell whether something is at most so many days old.
  ///
  /// @param what the field, as AWS names it
  /// @param gap why the time is not known where it is absent
  static Truth atMost(String what, Optional<Instant> time, int days, Instant at, String gap) {
    if (time.isEmpty()) {
      return Truth.unknown(what + " is not known: " + gap);
    }
    Duration age = Duration.between(time.get(), at);
    String said = "%s %s is %s ago".formatted(what, time.get(), words(age));
    return age.compareTo(Duration.ofDays(days)) <= 0
        ? Truth.yes("%s, at most %d days".formatted(said, days))
        : Truth.no("%s, more than %d days".formatted(said, days));
  }

  /// Say a duration in days.
  static String words(Duration age) {
    long days = age.toDays();
    return days == 1 ? "1 day" : days + " days";
  }
}
