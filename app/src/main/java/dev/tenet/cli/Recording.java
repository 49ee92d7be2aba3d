package dev.tenet.cli;

import dev.tenet.TenetException;
import dev.tenet.audit.Answers;
import dev.tenet.audit.Audit;
import dev.tenet.audit.Memory;
import dev.tenet.finding.Finding;
import dev.tenet.report.Since;
import dev.tenet.store.Recorded;
import dev.tenet.store.Recorder;
import dev.tenet.store.RunStart;
import dev.tenet.store.Store;
import dev.tenet.store.StorePlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Records an audit where that is possible. A store that fails is told of once and changes nothing
/// of what the audit finds.
final class Recording implements Memory, AutoCloseable {
  private final Optional<FutureTask<Store>> opening;
  private Optional<Recorder> recorder = Optional.empty();
  private Optional<TenetException> failure = Optional.empty();

  private Recording(Optional<FutureTask<Store>> opening) {
    this.opening = opening;
  }

  /// Record nothing.
  static Recording none() {
    return new Recording(Optional.empty());
  }

  /// Open the store while the fleet is being read.
  static Recording to(StorePlace place) {
    var opening = new FutureTask<>(() -> Store.open(place));
    Thread.ofPlatform().daemon().name("store").start(opening);
    return new Recording(Optional.of(opening));
  }

  /// Begin the run.
  void begin(RunStart start) throws InterruptedException {
    if (opening.isEmpty()) {
      return;
    }
    try {
      recorder = Optional.of(opening.get().get().record(start));
    } catch (TenetException refused) {
      failure = Optional.of(refused);
    } catch (ExecutionException failed) {
      failure = Optional.of(expected(failed));
    }
  }

  private static TenetException expected(ExecutionException failed) {
    if (failed.getCause() instanceof TenetException expected) {
      return expected;
    }
    throw new IllegalStateException(failed.getCause());
  }

  @Override
  public List<Finding> remember(Answers answers) {
    if (recorder.isEmpty() || failure.isPresent()) {
      return answers.findings();
    }
    try {
      return recorder.get().remember(answers);
    } catch (TenetException refused) {
      failure = Optional.of(refused);
      return answers.findings();
    }
  }

  /// End the run.
  ///
  /// @return what changed since earlier ones, if there are any to compare with
  Optional<Since> end(Audit.Result result) {
    if (recorder.isEmpty() || failure.isPresent()) {
      return Optional.empty();
    }
    try {
      Recorded recorded = recorder.get().end(result, Instant.now());
      return recorded.since().isEmpty()
          ? Optional.empty()
          : Optional.of(new Since(recorded.since(), recorded.changes()));
    } catch (TenetException refused) {
      failure = Optional.of(refused);
      return Optional.empty();
    }
  }

  /// Return why the run is not in the store, if it should be and is not.
  Optional<String> failure() {
    return failure.map(TenetException::getMessage);
  }

  @Override
  public void close() {
    recorder.ifPresent(Recorder::close);
  }
}
