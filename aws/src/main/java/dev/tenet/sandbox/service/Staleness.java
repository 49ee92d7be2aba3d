package dev.tenet.sandbox.service;

import java.time.Duration;

/// How far behind a read is.
public sealed interface Staleness {
  /// It sees what there is.
  Staleness NONE = new Age(Duration.ZERO);

  /// It sees what there was some time ago.
  record Age(Duration age) implements Staleness {}

  /// The first reads by the same operation after a change do not see the change.
  record Reads(int reads) implements Staleness {}
}
