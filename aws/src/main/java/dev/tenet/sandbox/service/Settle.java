package dev.tenet.sandbox.service;

import java.time.Duration;

/// When a change that AWS makes by itself some time after a call is there: a new selection of
/// metadata options that takes effect, an instance refresh that ends.
///
/// @param reads how many reads do not see it yet
/// @param time how long it takes at least
public record Settle(int reads, Duration time) {
  /// One read sees it pending.
  public static final Settle DEFAULT = new Settle(1, Duration.ZERO);
}
