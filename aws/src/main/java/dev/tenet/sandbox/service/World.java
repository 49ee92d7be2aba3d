package dev.tenet.sandbox.service;

import dev.tenet.fleet.Kind;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// All accounts and Regions of a sandbox. One call is answered at a time.
final class World {
  private final InstantSource clock;
  private final Settle settle;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Scope, Region> regions = new TreeMap<>();
  private final Map<Operation, Boolean> global = new HashMap<>();
  private long ids;

  World(InstantSource clock, Settle settle) {
    this.clock = clock;
    this.settle = settle;
    Kinds.all().forEach(kind -> global.put(kind.operation(), kind.global()));
  }

  Instant now() {
    return clock.instant();
  }

  /// Add an account's Region.
  void open(Scope scope) {
    lock.lock();
    try {
      region(scope);
    } finally {
      lock.unlock();
    }
  }

  /// Put what the fleet has of a kind in its place.
  void load(Scope scope, Kind<?> kind, Collection<Item> items) {
    lock.lock();
    try {
      Region region = region(scope);
      region.load(region.holdings().with(kind.operation(), Items.of(items)));
    } finally {
      lock.unlock();
    }
  }

  private Region region(Scope scope) {
    return regions.computeIfAbsent(scope, _ -> new Region(settle));
  }

  /// Return the accounts there are.
  SortedSet<String> accounts() {
    lock.lock();
    try {
      var accounts = new TreeSet<String>();
      regions.keySet().forEach(scope -> accounts.add(scope.account()));
      return accounts;
    } finally {
      lock.unlock();
    }
  }

  /// Return the Regions in which an account holds something.
  SortedSet<String> regions(String account) {
    lock.lock();
    try {
      var names = new TreeSet<String>();
      regions.keySet().stream()
          .filter(scope -> scope.account().equals(account) && !scope.isGlobal())
          .forEach(scope -> names.add(scope.region()));
      return names;
    } finally {
      lock.unlock();
    }
  }

  /// Answer a call, and change what it changes unless it is a dry run.
  Answer serve(Call call, Handler handler, Staleness staleness) {
    lock.lock();
    try {
      Scope scope =
          global.getOrDefault(call.operation(), false) ? call.scope().global() : call.scope();
      Region region = region(scope);
      Instant now = clock.instant();
      Holdings seen = region.seen(call.operation(), now, staleness);
      Answer answer = handler.answer(call, new Place(scope, seen, now, this::newId));
      if (answer instanceof Answer.Refused || !call.dryRun()) {
        if (answer instanceof Answer.Changed changed) {
          region.change(changed, now);
        }
        return answer;
      }
      return new Answer.Refused(Errors.dryRun());
    } finally {
      lock.unlock();
    }
  }

  private String newId(String prefix) {
    return "%s-%017x".formatted(prefix, 0xf00000000000000L + ++ids);
  }
}
