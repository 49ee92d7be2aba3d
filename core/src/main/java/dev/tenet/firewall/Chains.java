package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Evaluates chains in one situation, from the last rule to the first: how a chain ends is how its
/// first rule ends where that matches, and how the rest ends where it does not.
final class Chains {
  private final Situation situation;
  private final Conditions conditions;
  private final Doubts doubts;
  private final boolean tracking;
  private final IdentityHashMap<Chain, Outcome> known = new IdentityHashMap<>();

  private Chains(Situation situation, Doubts doubts, boolean tracking) {
    this.situation = situation;
    this.conditions = new Conditions(situation);
    this.doubts = doubts;
    this.tracking = tracking;
  }

  /// Evaluate what becomes of packets.
  static Chains deciding(Situation situation, Doubts doubts) {
    return new Chains(situation, doubts, false);
  }

  /// Evaluate which packets are taken out of connection tracking: they end with that verdict,
  /// whatever follows.
  static Chains tracking(Situation situation, Doubts doubts) {
    return new Chains(situation, doubts, true);
  }

  /// Return how a base chain ends: accepted, dropped, refused, translated or untracked.
  Outcome of(BaseChain base) {
    PacketSpace space = situation.space();
    Outcome ended = chain(base, base.chain()).after(Plain.RESUME, policy(base));
    PacketSet others = space.none();
    for (Family family : Family.values()) {
      if (!base.families().contains(family)) {
        others = others.or(space.family(family));
      }
    }
    return ended
        .within(situation.asked().minus(others))
        .or(Outcome.of(Plain.ACCEPT, situation.asked().and(others)));
  }

  private Outcome policy(BaseChain base) {
    return action(base, base.policy(), ended(Plain.ACCEPT), base.end(), situation.asked());
  }

  private Outcome chain(BaseChain base, Chain chain) {
    Outcome before = known.get(chain);
    if (before != null) {
      return before;
    }
    Outcome rest = ended(Plain.RESUME);
    for (Rule rule : chain.rules().reversed()) {
      rest = rule(base, rule, rest);
    }
    known.put(chain, rest);
    return rest;
  }

  private Outcome rule(BaseChain base, Rule rule, Outcome rest) {
    if (passesOn(rule.action())) {
      return rest;
    }
    Bounds where = conditions.of(rule.condition());
    if (where.may().isEmpty()) {
      return rest;
    }
    if (!where.exact()) {
      conditions
          .doubt(rule.condition())
          .ifPresent(
              doubt -> doubts.add(doubt.code(), rule.place(), doubt.what(), where.undecided()));
    }
    return action(base, rule.action(), rest, rule.place(), where.may()).where(where, rest);
  }

  private boolean passesOn(Action action) {
    return action instanceof Action.Continue || (action instanceof Action.Untrack && !tracking);
  }

  private Outcome action(
      BaseChain base, Action action, Outcome rest, Place place, PacketSet where) {
    return switch (action) {
      case Action.Accept _ -> ended(Plain.ACCEPT);
      case Action.Drop _ -> ended(Plain.DROP);
      case Action.Reject _ -> ended(Plain.REJECT);
      case Action.Return _ -> ended(Plain.RESUME);
      case Action.Untrack _ -> tracking ? ended(Plain.UNTRACK) : rest;
      case Action.Continue _ -> rest;
      case Action.Jump(String chain) -> called(base, chain).after(Plain.RESUME, rest);
      case Action.Goto(String chain) -> called(base, chain);
      case Action.Translate(Translation to) ->
          base.nat() ? ended(new Verdict.Translated(to)) : anything(base, rest, place);
      case Action.Unknown(HostCode code, String what) -> {
        doubts.add(code, place, what, where);
        yield anything(base, rest, place);
      }
    };
  }

  private Outcome anything(BaseChain base, Outcome rest, Place place) {
    Outcome any = rest.or(ended(Plain.ACCEPT)).or(ended(Plain.DROP)).or(ended(Plain.REJECT));
    return base.nat() ? any.or(ended(new Verdict.Translated(anywhere(place)))) : any;
  }

  private Outcome called(BaseChain base, String name) {
    return chain(base, base.called(name));
  }

  private static Translation anywhere(Place place) {
    return new Translation(
        Condition.End.DESTINATION,
        Optional.<List<AddressRange>>of(List.of(Family.IPV4.all(), Family.IPV6.all())),
        Optional.<List<Interval>>of(PacketRule.ANY_PORT),
        false,
        place);
  }

  private Outcome ended(Verdict verdict) {
    return Outcome.of(verdict, situation.asked());
  }
}
