package dev.tenet.aws.collect;

import dev.tenet.snapshot.Manifest;
import java.util.List;

/// What a collection came to.
public record CollectSummary(Manifest manifest) {
  /// Return the calls that did not bring everything, in order.
  public List<Manifest.Call> incomplete() {
    return manifest.calls().stream()
        .filter(call -> call.outcome() != Manifest.Outcome.COLLECTED)
        .toList();
  }

  /// Return the number of records.
  public long records() {
    return manifest.calls().stream().mapToLong(Manifest.Call::records).sum();
  }
}
