package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Service;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads the kinds of one scope, each as soon as those it depends on were read.
final class RegionRun {
  private static final String SHIELD_REGION = "us-east-1";

  private final Scope scope;
  private final Set<Kind<?>> kinds;
  private final Gateway gateway;
  private final String home;
  private final KindRun.Store store;
  private final Instant at;
  private final Executor executor;
  private final Map<Kind<?>, CompletableFuture<KindRun.Result>> started = new HashMap<>();

  RegionRun(
      Scope scope,
      Set<Kind<?>> kinds,
      Gateway gateway,
      String home,
      KindRun.Store store,
      Instant at,
      Executor executor) {
    this.scope = scope;
    this.kinds = kinds;
    this.gateway = gateway;
    this.home = home;
    this.store = store;
    this.at = at;
    this.executor = executor;
  }

  /// Start reading.
  ///
  /// @param ended takes each result as it comes, on any thread
  /// @return done when every kind is
  CompletableFuture<Void> start(Consumer<KindRun.Result> ended) {
    List<CompletableFuture<Void>> all =
        Kinds.all().stream()
            .filter(kinds::contains)
            .map(kind -> start(kind).thenAccept(ended))
            .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  /// Shield stands in one Region alone; the other global answers are the same everywhere.
  private String region(Kind<?> kind) {
    if (!kind.global()) {
      return scope.region();
    }
    return kind.operation().service() == Service.SHIELD ? SHIELD_REGION : home;
  }

  private CompletableFuture<KindRun.Result> start(Kind<?> kind) {
    CompletableFuture<KindRun.Result> known = started.get(kind);
    if (known != null) {
      return known;
    }
    Reads reads = Reads.of(kind, at);
    List<CompletableFuture<KindRun.Result>> sources =
        Kinds.all().stream()
            .filter(source -> reads.sources().contains(source) && kinds.contains(source))
            .map(this::start)
            .toList();
    CompletableFuture<KindRun.Result> result =
        CompletableFuture.allOf(sources.toArray(CompletableFuture[]::new))
            .thenApplyAsync(
                _ ->
                    new KindRun(scope, kind, gateway, region(kind), store)
                        .run(sources.stream().map(CompletableFuture::join).toList(), reads),
                executor);
    started.put(kind, result);
    return result;
  }
}
