package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// The state that the accounts of one collection share.
final class Run {
  private final CollectRequest request;
  private final KindRun.Store store;
  private final Executor executor;
  private final Members members;
  private final Outcomes outcomes = new Outcomes();
  private final ReentrantLock saving = new ReentrantLock();

  /// @param before the manifest that an interrupted run left
  Run(
      CollectRequest request,
      KindRun.Store store,
      Executor executor,
      Members members,
      Optional<Manifest> before) {
    this.request = request;
    this.store = store;
    this.executor = executor;
    this.members = members;
    before.ifPresent(manifest -> manifest.calls().forEach(outcomes::put));
  }

  CollectRequest request() {
    return request;
  }

  void failed(Scope scope, Failure failure) {
    outcomes.failed(scope, kinds(scope), failure);
  }

  /// Return the kinds that are read in a scope.
  private Set<Kind<?>> kinds(Scope scope) {
    var own = new HashSet<Kind<?>>(request.kinds());
    own.removeIf(kind -> kind.global() != scope.isGlobal());
    return own;
  }

  /// An account's Regions are known. Until each kind has ended the manifest says that it has not: a
  /// snapshot without its end must not look like a whole one.
  void opened(String account, Regions regions) {
    outcomes.forget(new Scope(account, Scope.UNKNOWN));
    regions.closed().forEach((region, why) -> failed(new Scope(account, region), why));
    int calls = 0;
    for (String region : regions.read()) {
      var scope = new Scope(account, region);
      failed(
          scope,
          Failure.other("Interrupted", "collecting was not finished; the same command goes on"));
      calls += kinds(scope).size();
    }
    store.progress().event(new Progress.Planned(account, regions.enabled().size(), calls));
    save();
  }

  CompletableFuture<Void> region(Scope scope, Gateway gateway, String home) {
    return new RegionRun(
            scope, kinds(scope), gateway, home, store, store.journal().startedAt(), executor)
        .start(result -> outcomes.put(result.call()));
  }

  /// Write the manifest as things stand.
  void save() {
    save(Optional.empty());
  }

  /// Write the last manifest, and remove the journal if nothing is left to read.
  Manifest finish(InstantSource clock) {
    Manifest manifest = save(Optional.of(clock.instant()));
    if (manifest.calls().stream().allMatch(call -> call.outcome() == Manifest.Outcome.COLLECTED)) {
      store.journal().finish();
    }
    return manifest;
  }

  private Manifest save(Optional<Instant> finishedAt) {
    saving.lock();
    try {
      var manifest =
          new Manifest(
              Manifest.SCHEMA,
              request.tenet(),
              store.journal().startedAt(),
              finishedAt,
              members.caller(),
              members.names(),
              outcomes.list());
      store.writer().manifest(manifest);
      return manifest;
    } finally {
      saving.unlock();
    }
  }
}
