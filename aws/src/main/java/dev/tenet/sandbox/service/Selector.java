package dev.tenet.sandbox.service;

import dev.tenet.sandbox.protocol.ApiError;
import java.util.List;
import java.util.Set;

/// One way to narrow down what a describing call returns.
interface Selector {
  /// Return the parameters it reads.
  Set<String> parameters();

  /// Narrow the items down.
  Selection select(List<Item> items, Call call, Place place);

  /// What is left.
  sealed interface Selection {
    /// These items.
    record Of(List<Item> items) implements Selection {}

    /// The parameters are wrong.
    record Refused(ApiError error) implements Selection {}
  }
}
