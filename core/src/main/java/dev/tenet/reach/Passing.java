package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a filter or path lets pass: a set that certainly passes, one that cannot be excluded, and
/// why they differ.
///
/// @param may a superset of `must`
/// @param reasons in no order; empty where both sets are the same
record Passing(PacketSet must, PacketSet may, Set<Reason> reasons) {
  Passing {
    reasons = Set.copyOf(reasons);
  }

  /// Nothing is unknown about the set.
  static Passing exactly(PacketSet set) {
    return new Passing(set, set, Set.of());
  }

  /// Each packet goes only one of the ways: a packet passes if it passes there.
  Passing or(Passing other) {
    return new Passing(must.or(other.must), may.or(other.may), both(reasons, other.reasons));
  }

  /// Something we do not know chooses one of the ways: what passes for certain passes on each.
  static Passing either(List<Passing> ways) {
    Passing first = ways.getFirst();
    PacketSet must = first.must;
    PacketSet may = first.may;
    Set<Reason> reasons = first.reasons;
    for (Passing way : ways.subList(1, ways.size())) {
      must = must.and(way.must);
      may = may.or(way.may);
      reasons = both(reasons, way.reasons);
    }
    return new Passing(must, may, reasons);
  }

  private static Set<Reason> both(Set<Reason> one, Set<Reason> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    var all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
