package dev.tenet.aws.collect;

import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;

/// Watches a collection. Events come from many threads at once.
@FunctionalInterface
public interface Progress {
  /// Nobody watches.
  Progress NONE = _ -> {};

  /// Take an event.
  void event(Event event);

  /// Something happened.
  sealed interface Event {}

  /// An account was opened; so many kinds will be read of its Regions.
  record Planned(String account, int regions, int calls) implements Event {}

  /// A kind is about to be read.
  record Started(Scope scope, Operation operation) implements Event {}

  /// A page is on disk.
  ///
  /// @param records on this page
  record PageWritten(Scope scope, Operation operation, int page, int records) implements Event {}

  /// A request was throttled or failed for a passing reason and is sent again.
  record Retried(Scope scope, String operation, int attempt) implements Event {}

  /// A kind has ended, well or not.
  record Ended(Manifest.Call call) implements Event {}
}
