package dev.tenet.aws.collect;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Spreads requests over time: a burst up to the capacity, then so many per second. AWS counts its
/// requests the same way (EC2 Developer Guide, "Request throttling for the Amazon EC2 API").
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double capacity;
  private final double perSecond;
  private final LongSupplier clock;
  private final ReentrantLock lock = new ReentrantLock();
  private double tokens;
  private long filledAt;

  /// @param clock nanoseconds since any time
  TokenBucket(double capacity, double perSecond, LongSupplier clock) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.clock = clock;
    this.tokens = capacity;
    this.filledAt = clock.getAsLong();
  }

  /// Take a token, from the future if there is none now.
  ///
  /// @return the nanoseconds to wait until it may be used
  long take() {
    lock.lock();
    try {
      long now = clock.getAsLong();
      tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * perSecond);
      filledAt = now;
      tokens--;
      return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perSecond * NANOS);
    } finally {
      lock.unlock();
    }
  }
}
