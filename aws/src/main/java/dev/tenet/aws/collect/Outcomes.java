package dev.tenet.aws.collect;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import dev.tenet.snapshot.Manifest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// How each call ended so far, or that it has not ended yet.
final class Outcomes {
  private static final Comparator<Manifest.Call> ORDER =
      Comparator.comparing(Manifest.Call::scope).thenComparing(Manifest.Call::operation);

  private final Map<Key, Manifest.Call> calls = new ConcurrentHashMap<>();

  private record Key(Scope scope, String operation) {}

  /// What a call has brought.
  record Done(int pages, int records, int requests) {
    static final Done NOTHING = new Done(0, 0, 0);
  }

  static Manifest.Call call(
      Scope scope, Operation operation, Done done, Optional<Failure> failure) {
    return new Manifest.Call(
        scope.account(),
        scope.region(),
        operation.cli(),
        failure.map(Outcomes::outcome).orElse(Manifest.Outcome.COLLECTED),
        done.pages,
        done.records,
        done.requests,
        failure.map(Failure::code).orElse(""),
        failure.map(Failure::message).orElse(""),
        failure.map(Failure::action).orElse(""),
        Optional.empty(),
        OptionalLong.empty());
  }

  private static Manifest.Outcome outcome(Failure failure) {
    return switch (failure.cause()) {
      case DENIED -> Manifest.Outcome.DENIED;
      case THROTTLED, EXPIRED, NOT_ENABLED, UNREACHABLE, FAULT, OTHER -> Manifest.Outcome.FAILED;
    };
  }

  void put(Manifest.Call call) {
    calls.put(new Key(call.scope(), call.operation()), call);
  }

  /// Say of every kind of a scope that it failed in one way.
  void failed(Scope scope, Collection<Kind<?>> kinds, Failure failure) {
    for (Kind<?> kind : kinds) {
      put(call(scope, kind.operation(), Done.NOTHING, Optional.of(failure)));
    }
  }

  /// Forget what is known of a scope.
  void forget(Scope scope) {
    calls.keySet().removeIf(key -> key.scope.equals(scope));
  }

  /// Return the calls in order.
  List<Manifest.Call> list() {
    return calls.values().stream().sorted(ORDER).toList();
  }
}
