package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How packets end: for each verdict those that *may* end so.
///
/// Every packet asked about ends in exactly one way and is in the set of that one at least. So what
/// certainly ends in one way is what may end in no other: upper bounds alone say everything, and a
/// condition that no file decides costs exactness only where its two answers lead to different
/// ends.
final class Outcome {
  private final Map<Verdict, PacketSet> may;

  private Outcome(Map<Verdict, PacketSet> may) {
    this.may = may;
  }

  static Outcome of(Verdict verdict, PacketSet packets) {
    return new Outcome(Map.of(verdict, packets));
  }

  Set<Verdict> verdicts() {
    return may.keySet();
  }

  PacketSet may(Verdict verdict, PacketSet none) {
    return may.getOrDefault(verdict, none);
  }

  /// Return what certainly and possibly ends in a way, of the packets asked about.
  Bounds bounds(Verdict verdict, PacketSet asked) {
    PacketSet none = asked.minus(asked);
    PacketSet certain = asked;
    for (var each : may.entrySet()) {
      if (!each.getKey().equals(verdict)) {
        certain = certain.minus(each.getValue());
      }
    }
    return new Bounds(certain, may(verdict, none).and(asked));
  }

  /// Take this end where a condition holds and another where it does not.
  Outcome where(Bounds condition, Outcome otherwise) {
    return join(
        otherwise, set -> set.and(condition.may()), set -> set.minus(condition.must()), this);
  }

  /// Go on with another end where this one has a verdict.
  Outcome after(Verdict joint, Outcome rest) {
    PacketSet going = may.get(joint);
    if (going == null) {
      return this;
    }
    var ended = new LinkedHashMap<>(may);
    ended.remove(joint);
    return join(rest, UnaryOperator.identity(), going::and, new Outcome(ended));
  }

  /// Take whichever of two ends: of packets that may go either way.
  Outcome or(Outcome other) {
    return join(other, UnaryOperator.identity(), UnaryOperator.identity(), this);
  }

  Outcome within(PacketSet packets) {
    var cut = new LinkedHashMap<Verdict, PacketSet>();
    may.forEach((verdict, set) -> put(cut, verdict, set.and(packets)));
    return new Outcome(cut);
  }

  private static Outcome join(
      Outcome second,
      UnaryOperator<PacketSet> ofFirst,
      UnaryOperator<PacketSet> ofSecond,
      Outcome first) {
    var verdicts = new LinkedHashSet<>(first.may.keySet());
    verdicts.addAll(second.may.keySet());
    var joined = new LinkedHashMap<Verdict, PacketSet>();
    for (Verdict verdict : verdicts) {
      PacketSet one = first.may.get(verdict);
      PacketSet two = second.may.get(verdict);
      if (one != null) {
        put(joined, verdict, ofFirst.apply(one));
      }
      if (two != null) {
        PacketSet more = ofSecond.apply(two);
        PacketSet before = joined.get(verdict);
        put(joined, verdict, before == null ? more : before.or(more));
      }
    }
    return new Outcome(joined);
  }

  private static void put(Map<Verdict, PacketSet> to, Verdict verdict, PacketSet set) {
    if (!set.isEmpty()) {
      to.put(verdict, set);
    }
  }
}
