package dev.tenet.sandbox.service;

import dev.tenet.fleet.Operation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one scope holds, what it held before, and what is about to change by itself. The world's
/// lock guards it.
final class Region {
  // More than any script of faults looks back to.
  private static final int VERSIONS = 1000;

  private final Settle settle;
  private final Deque<Version> versions = new ArrayDeque<>();
  private final List<Due> dues = new ArrayList<>();
  private final Map<Operation, Integer> readsSinceChange = new HashMap<>();

  private record Version(Instant at, Holdings holdings) {}

  private static final class Due {
    private final Answer.Settling change;
    private final Instant at;
    private int reads;

    Due(Answer.Settling change, Instant at, int reads) {
      this.change = change;
      this.at = at;
      this.reads = reads;
    }

    /// Tell whether the change has come, once more read by an operation.
    boolean comes(Operation reads, Instant now) {
      if (now.isBefore(at)) {
        return false;
      }
      return change.seenBy().equals(reads) ? this.reads-- <= 0 : this.reads <= 0;
    }
  }

  Region(Settle settle) {
    this.settle = settle;
    versions.add(new Version(Instant.MIN, Holdings.NONE));
  }

  Holdings holdings() {
    return versions.getLast().holdings();
  }

  /// Put something in place of what there is, as if it had always been there.
  void load(Holdings holdings) {
    versions.removeLast();
    versions.add(new Version(Instant.MIN, holdings));
  }

  /// Return what an operation sees.
  Holdings seen(Operation by, Instant now, Staleness staleness) {
    settle(by, now);
    int reads = readsSinceChange.merge(by, 1, Integer::sum);
    return switch (staleness) {
      case Staleness.Reads(int stale) -> reads <= stale ? beforeChange() : holdings();
      case Staleness.Age(var age) -> at(now.minus(age));
    };
  }

  private void settle(Operation by, Instant now) {
    Holdings settled = holdings();
    for (Due due : List.copyOf(dues)) {
      if (due.comes(by, now)) {
        dues.remove(due);
        settled = due.change.change().apply(settled);
      }
    }
    if (settled != holdings()) {
      versions.add(new Version(now, settled));
    }
  }

  private Holdings beforeChange() {
    var newestFirst = versions.descendingIterator();
    newestFirst.next();
    return newestFirst.hasNext() ? newestFirst.next().holdings() : holdings();
  }

  private Holdings at(Instant time) {
    var newestFirst = versions.descendingIterator();
    Version version = newestFirst.next();
    while (version.at().isAfter(time) && newestFirst.hasNext()) {
      version = newestFirst.next();
    }
    return version.holdings();
  }

  /// Take a change over.
  void change(Answer.Changed changed, Instant now) {
    versions.add(new Version(now, changed.after()));
    if (versions.size() > VERSIONS) {
      versions.removeFirst();
    }
    readsSinceChange.clear();
    for (Answer.Settling settling : changed.settling()) {
      dues.add(new Due(settling, now.plus(settle.time()), settle.reads()));
    }
  }
}
