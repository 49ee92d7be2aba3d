package dev.tenet.enclave;

import java.time.Duration;
import java.time.Instant;

/// At what time the certificates of a document must be valid.
public sealed interface TimePolicy {
  /// How far a clock may be behind the hypervisor's.
  Duration LEEWAY = Duration.ofSeconds(60);

  /// Now, for a document that was just made; certificates may begin a little later.
  record Live(Instant now) implements TimePolicy {}

  /// At the document's own signed time, for one that was stored.
  record Stored() implements TimePolicy {}

  /// At a given time.
  record At(Instant time) implements TimePolicy {}

  /// Return the time for a document.
  default Instant of(AttestationDocument document) {
    return switch (this) {
      case Live(Instant now) -> now;
      case Stored() -> document.timestamp();
      case At(Instant time) -> time;
    };
  }

  /// Return how much later than that a certificate may begin.
  default Duration leeway() {
    return this instanceof Live ? LEEWAY : Duration.ZERO;
  }
}
