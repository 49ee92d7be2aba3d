package dev.tenet.aws.apply;

import java.time.Duration;
import java.time.Instant;

/// The clock, and waiting by it.
public interface Time {
  /// The machine's own.
  Time SYSTEM =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pass(Duration time) throws InterruptedException {
          Thread.sleep(time);
        }
      };

  /// Return the time.
  Instant now();

  /// Wait.
  ///
  /// @throws InterruptedException if the run is stopped
  void pass(Duration time) throws InterruptedException;
}
