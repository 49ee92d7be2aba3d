package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One leg of the connections of one part, on its way through the hooks.
final class Traveller {
  private final Surroundings around;
  private final PacketSpace space;
  private final Part part;
  private final Leg leg;
  private final Way way;
  private final Optional<ConnectionStates> states;

  Traveller(Surroundings around, Part part, Leg leg, Way way) {
    this(around, part, leg, way, Optional.empty());
  }

  private Traveller(
      Surroundings around, Part part, Leg leg, Way way, Optional<ConnectionStates> states) {
    this.around = around;
    this.space = around.space();
    this.part = part;
    this.leg = leg;
    this.way = way;
    this.states = states;
  }

  PacketSpace space() {
    return space;
  }

  Part part() {
    return part;
  }

  /// Know what connection tracking says of the packets once it has seen them.
  Traveller with(ConnectionStates known) {
    return new Traveller(around, part, leg, way, Optional.of(known));
  }

  /// Return the packets that rules take out of connection tracking before it sees them.
  Bounds untracked() {
    Outcome outcome = accepted();
    for (Stop stop : stops()) {
      if (stop.phase == Phase.RAW) {
        Chains chains = Chains.tracking(situation(stop), around.doubts());
        for (BaseChain base : stop.chains) {
          outcome = outcome.after(Plain.ACCEPT, chains.of(base));
        }
      }
    }
    return outcome.bounds(Plain.UNTRACK, part.asked());
  }

  /// Return how the chains at the entry translate the destination: the first translation holds.
  Outcome translations() {
    Outcome outcome = accepted();
    Situation seen = situation(new Stop(way.entry(), Phase.TRACKED, List.of()));
    Chains chains = Chains.deciding(seen, around.doubts());
    for (BaseChain base : around.chains(way.entry())) {
      if (base.nat()) {
        outcome = outcome.after(Plain.ACCEPT, chains.of(base));
      }
    }
    return outcome;
  }

  /// Return how the packets end on the whole way.
  Outcome through() {
    return run(stops());
  }

  /// Return how they end before their destination is translated.
  Outcome untilTranslated() {
    return run(stops().stream().filter(this::before).toList());
  }

  /// Return how they end from then on.
  Outcome onceTranslated() {
    return run(stops().stream().filter(stop -> !before(stop)).toList());
  }

  private boolean before(Stop stop) {
    return stop.hook == Hook.INGRESS
        || (stop.hook == way.entry() && stop.phase != Phase.TRANSLATED);
  }

  /// Chains of one hook for which the packet looks the same.
  record Stop(Hook hook, Phase phase, List<BaseChain> chains) {}

  List<Stop> stops() {
    var stops = new ArrayList<Stop>();
    for (Hook hook : way.hooks()) {
      Map<Phase, List<BaseChain>> phases = new EnumMap<>(Phase.class);
      for (BaseChain base : around.chains(hook)) {
        if (asks(base)) {
          phases.computeIfAbsent(Phase.of(hook, base.priority()), _ -> new ArrayList<>()).add(base);
        }
      }
      phases.forEach((phase, chains) -> stops.add(new Stop(hook, phase, chains)));
    }
    return stops;
  }

  // Chains of type nat see first packets only, and those at the entry are asked on their own.
  private boolean asks(BaseChain base) {
    return !base.nat() || (leg == Leg.FIRST && base.hook() != way.entry());
  }

  private Outcome run(List<Stop> stops) {
    Outcome outcome = accepted();
    for (Stop stop : stops) {
      Chains chains = Chains.deciding(situation(stop), around.doubts());
      for (BaseChain base : stop.chains) {
        outcome = outcome.after(Plain.ACCEPT, bound(base, stop, chains));
      }
    }
    return outcome;
  }

  /// The outcome of a base chain, as far as it is bound to the packet's interface.
  private Outcome bound(BaseChain base, Stop stop, Chains chains) {
    Outcome outcome = base.nat() ? untranslated(chains.of(base)) : chains.of(base);
    if (base.device().isEmpty()) {
      return outcome;
    }
    var end = stop.hook == Hook.EGRESS ? Condition.End.DESTINATION : Condition.End.SOURCE;
    var device = new Condition.Interface(end, base.device().get(), false);
    var conditions = new Conditions(situation(stop));
    Bounds where = conditions.of(device);
    conditions
        .doubt(device)
        .ifPresent(
            doubt -> around.doubts().add(doubt.code(), base.end(), doubt.what(), part.asked()));
    return outcome.where(where, accepted());
  }

  /// Tell whether some of the packets may be untracked, or seem to be of no connection.
  boolean maybeUntracked() {
    return states
        .filter(known ->
            known.in(Set.of(CtState.UNTRACKED, CtState.INVALID)).may().intersects(part.asked()))
        .isPresent();
  }

  /// A base chain on the way, and how the packet looks to it.
  record Asked(BaseChain base, Situation situation, Outcome outcome) {}

  /// Return the chains on the way that see some of the packets, in order.
  List<Asked> asked() {
    var asked = new ArrayList<Asked>();
    for (Stop stop : stops()) {
      Situation situation = situation(stop);
      Chains chains = Chains.deciding(situation, around.doubts());
      for (BaseChain base : stop.chains) {
        if (sees(base)) {
          asked.add(new Asked(base, situation, bound(base, stop, chains)));
        }
      }
    }
    return asked;
  }

  private boolean sees(BaseChain base) {
    return base.families().stream()
        .anyMatch(family -> space.family(family).intersects(part.asked()));
  }

  private Outcome untranslated(Outcome outcome) {
    Outcome plain = outcome;
    for (Verdict verdict : outcome.verdicts()) {
      if (verdict instanceof Verdict.Translated) {
        plain = plain.after(verdict, accepted());
      }
    }
    return plain;
  }

  private Outcome accepted() {
    return Outcome.of(Plain.ACCEPT, part.asked());
  }

  /// Return how the packets look to the socket that takes them.
  Situation delivered() {
    return situation(new Stop(Hook.INPUT, Phase.TRANSLATED, List.of()));
  }

  Situation situation(Stop stop) {
    Tuple translated =
        part.translation().map(to -> Tuple.FIRST.translated(to, around.host())).orElse(Tuple.FIRST);
    return new Situation(
        space,
        part.asked(),
        leg,
        leg.back() ? reply(stop, translated) : request(stop, translated),
        translated.reversed(),
        in(stop.hook),
        out(stop.hook),
        stop.phase == Phase.RAW || states.isEmpty()
            ? ConnectionStates.beforeTracking(space, around.untracking())
            : states.get(),
        part.changed(space),
        around.sourceNat(),
        around.host(),
        around.nic());
  }

  private Tuple request(Stop stop, Tuple translated) {
    return switch (stop.phase) {
      case RAW, TRACKED -> Tuple.FIRST;
      case TRANSLATED -> translated;
      case LEFT -> around.sourceNat() ? translated.anySource() : translated;
    };
  }

  // The reply has its destination put back at its entry, and its source at its exit.
  private Tuple reply(Stop stop, Tuple translated) {
    return switch (stop.phase) {
      case RAW, TRACKED ->
          around.sourceNat() ? translated.anySource().reversed() : translated.reversed();
      case TRANSLATED -> translated.reversed();
      case LEFT -> Tuple.FIRST.reversed();
    };
  }

  private Optional<String> in(Hook hook) {
    return switch (hook) {
      case INGRESS, PREROUTING, INPUT, FORWARD -> arrivesBy();
      case OUTPUT -> Situation.NO_INTERFACE;
      case POSTROUTING, EGRESS -> way == Way.THROUGH ? arrivesBy() : Situation.NO_INTERFACE;
    };
  }

  private Optional<String> out(Hook hook) {
    return switch (hook) {
      case INGRESS, PREROUTING, INPUT -> Situation.NO_INTERFACE;
      case FORWARD, OUTPUT, POSTROUTING, EGRESS -> leavesBy();
    };
  }

  private Optional<String> arrivesBy() {
    return way == Way.THROUGH && leg.back() ? inner() : around.name();
  }

  private Optional<String> leavesBy() {
    return way == Way.THROUGH && !leg.back() ? inner() : around.name();
  }

  /// The interface behind which the new destination is.
  private Optional<String> inner() {
    return part.translation()
        .flatMap(Translation::addresses)
        .filter(ranges -> ranges.size() == 1)
        .map(ranges -> ranges.getFirst())
        .filter(range -> range.first().equals(range.last()))
        .map(range -> range.first())
        .flatMap(around.host()::deviceTo);
  }
}
