package dev.tenet.plan;

import java.time.Duration;

/// The reading that proves a step, and how long to wait for it.
///
/// @param every how long to wait before reading again
/// @param atMost after how long without the expected answer the step has failed
public record Verification(Reading reading, Duration every, Duration atMost) {
  /// Make a verification.
  public Verification {
    if (!every.isPositive() || atMost.isNegative()) {
      throw new IllegalArgumentException("every %s at most %s".formatted(every, atMost));
    }
  }

  /// Read every two seconds for a minute: EC2's answers are consistent within that time.
  public static Verification soon(Reading reading) {
    return new Verification(reading, Duration.ofSeconds(2), Duration.ofMinutes(1));
  }
}
