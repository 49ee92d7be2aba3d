package dev.tenet.firewall;

import dev.tenet.firewall.Traveller.Asked;
import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the rule that decides one connection: what the sets say of it, and then the first chain on
/// its way that ends it, walked rule by rule.
final class Explainer {
  private final HostFirewall firewall;
  private final Nic nic;
  private final Direction direction;
  private final PacketSpace space = new PacketSpace();

  Explainer(HostFirewall firewall, Nic nic, Direction direction) {
    this.firewall = firewall;
    this.nic = nic;
    this.direction = direction;
  }

  Explanation explain(Packet packet) {
    PacketSet asked =
        space.rule(
            new PacketRule(
                packet.family(),
                List.of(Interval.of(packet.protocol())),
                List.of(Interval.of(packet.destinationPort())),
                List.of(Interval.of(packet.sourcePort())),
                List.of(AddressRange.of(packet.destination())),
                List.of(AddressRange.of(packet.source()))));
    var around = firewall.around(space, nic);
    var journey = new Journey(around, direction);
    var neighbours = new Neighbours(around);
    Journey.Ends found = neighbours.applied(direction, journey.connect(asked), asked);
    var routing = new HostRouting(around, direction);
    Journey.Ends ends = routing.applied(found, asked, journey.translates());
    Bounds accepted = ends.first().bounds(Plain.ACCEPT, asked);
    Bounds answered = ends.whole().bounds(Plain.ACCEPT, asked);
    Outcome leaving = accepted.may().isEmpty() ? found.first() : found.whole();
    if (answered.may().isEmpty() && !leaving.may(Plain.ACCEPT, space.none()).isEmpty()) {
      HostCode why = routing.why(asked, journey.translates()).orElse(HostCode.HOST_NO_ROUTE);
      return explanation(
          accepted.may().isEmpty() ? Decision.DROPPED : Decision.REPLY_LOST,
          why,
          Optional.empty(),
          details(journey));
    }
    if (!accepted.exact() || !answered.exact()) {
      return undecided(around.doubts().about(asked), details(journey));
    }
    Optional<Neighbours.Probe> dead =
        packet.family() == Family.IPV6 && !journeyStops(journey)
            ? neighbours.state(direction).dead()
            : Optional.empty();
    if (accepted.may().isEmpty() && dead.isPresent()) {
      return withoutNeighbours(around, dead.get());
    }
    if (accepted.may().isEmpty()) {
      Decision decision =
          ends.first().bounds(Plain.REJECT, asked).must().isEmpty()
              ? Decision.DROPPED
              : Decision.REFUSED;
      return stopped(decision, journey, packet);
    }
    return answered.may().isEmpty()
        ? stopped(Decision.REPLY_LOST, journey, packet)
        : passes(around, journey, asked);
  }

  /// Tell whether a chain on the way of the first packet stops it.
  private boolean journeyStops(Journey journey) {
    return journey.trips().stream()
        .allMatch(trip ->
            trip.first().asked().stream()
                .anyMatch(asked -> asked.outcome().may(Plain.ACCEPT, space.none()).isEmpty()));
  }

  private Explanation withoutNeighbours(Surroundings around, Neighbours.Probe probe) {
    var journey = new Journey(around, probe.direction());
    journey.connect(probe.packets());
    Optional<Place> place =
        journey.trips().stream()
            .flatMap(trip -> trip.first().asked().stream())
            .filter(asked -> asked.outcome().may(Plain.ACCEPT, space.none()).isEmpty())
            .map(asked -> Trace.through(asked).place())
            .findFirst();
    return new Explanation(
        Decision.DROPPED,
        HostCode.HOST_FIREWALL_NEIGHBOURS_BLOCKED,
        place,
        HostCode.HOST_FIREWALL_NEIGHBOURS_BLOCKED.meaning(),
        List.of());
  }

  private Explanation undecided(List<Reason> reasons, List<Note> details) {
    var all = new ArrayList<>(details);
    reasons.forEach(reason -> all.add(new Note(reason.code(), reason.place(), reason.what())));
    return reasons.stream()
        .findFirst()
        .map(first ->
            new Explanation(Decision.UNKNOWN, first.code(), first.place(), first.what(), all))
        .orElseGet(() ->
            explanation(
                Decision.UNKNOWN, HostCode.HOST_FIREWALL_UNPARSED_RULE, Optional.empty(), all));
  }

  private static Explanation explanation(
      Decision decision, HostCode code, Optional<Place> place, List<Note> details) {
    return new Explanation(decision, code, place, code.meaning(), details);
  }

  private static List<Note> details(Journey journey) {
    var notes = new ArrayList<Note>();
    for (Redirect redirect : HostFirewall.redirects(journey)) {
      notes.add(new Note(redirect.code(), Optional.of(redirect.place()), "to " + redirect.to()));
    }
    return notes;
  }

  // The rule that admits is the last on the way that names the packet.
  private Explanation passes(Surroundings around, Journey journey, PacketSet packet) {
    var details = new ArrayList<>(details(journey));
    listening(around, journey, packet).ifPresent(details::add);
    List<Asked> way = journey.trips().getFirst().first().asked();
    for (Asked asked : way.reversed()) {
      Trace.End end = Trace.through(asked);
      if (!end.policy()) {
        return explanation(
            Decision.PASSES, HostCode.HOST_FIREWALL_ADMITS, Optional.of(end.place()), details);
      }
    }
    return explanation(
        Decision.PASSES,
        HostCode.HOST_FIREWALL_ADMITS,
        way.isEmpty() ? Optional.empty() : Optional.of(way.getLast().base().end()),
        details);
  }

  /// Say that nobody takes what arrives.
  private Optional<Note> listening(Surroundings around, Journey journey, PacketSet asked) {
    PacketSet ported =
        space
            .numbers(Field.PROTOCOL, Names.TCP, Names.TCP)
            .or(space.numbers(Field.PROTOCOL, Names.UDP, Names.UDP));
    boolean arrives =
        direction == Direction.INBOUND
            && asked.isSubsetOf(ported)
            && journey.trips().stream().allMatch(trip -> trip.way() == Way.IN);
    return firewall
        .sockets()
        .filter(_ -> arrives)
        .map(sockets -> HostFirewall.listening(around, journey, sockets))
        .filter(listening -> !listening.anyone().intersects(asked))
        .map(listening -> {
          HostCode code =
              listening.loopbackOnly().intersects(asked)
                  ? HostCode.HOST_LISTENS_ON_LOOPBACK_ONLY
                  : HostCode.HOST_NOT_LISTENING;
          return new Note(code, Optional.of(Place.file("ss.txt")), code.meaning());
        });
  }

  private Explanation stopped(Decision decision, Journey journey, Packet packet) {
    List<Note> details = details(journey);
    for (Trip trip : journey.trips()) {
      for (Traveller leg : trip.legs()) {
        List<Asked> way = leg.asked();
        for (Asked asked : way) {
          if (asked.outcome().may(Plain.ACCEPT, space.none()).isEmpty()) {
            Trace.End end = Trace.through(asked);
            return explanation(
                decision, code(leg, way, asked, end, packet), Optional.of(end.place()), details);
          }
        }
      }
    }
    HostCode translated =
        details.isEmpty() ? HostCode.HOST_FIREWALL_RULE_DROP : details.getFirst().code();
    return explanation(
        decision,
        translated,
        details.isEmpty() ? Optional.empty() : details.getFirst().place(),
        details);
  }

  private HostCode code(Traveller leg, List<Asked> way, Asked asked, Trace.End end, Packet packet) {
    BaseChain base = asked.base();
    if (asked.situation().leg() != Leg.FIRST) {
      return leg.maybeUntracked()
          ? HostCode.HOST_FIREWALL_UNTRACKED
          : HostCode.HOST_FIREWALL_NO_ESTABLISHED_RULE;
    }
    boolean early =
        base.hook() == Hook.INGRESS
            || base.hook() == Hook.PREROUTING
            || (base.hook() == Hook.INPUT && base.priority() < BaseChain.FILTER);
    if ((early && !end.policy()) || base.hook() == Hook.PREROUTING) {
      return HostCode.HOST_FIREWALL_EARLIER_TABLE;
    }
    boolean otherAdmits =
        way.stream()
            .anyMatch(other ->
                other.base().hook() == base.hook()
                    && !other.base().ruleSet().equals(base.ruleSet())
                    && !Trace.through(other).policy()
                    && !other.outcome().may(Plain.ACCEPT, space.none()).isEmpty());
    if (otherAdmits) {
      return HostCode.HOST_FIREWALL_SECOND_RULESET;
    }
    if (end.code() == HostCode.HOST_FIREWALL_RULE_DROP
        && base.ruleSet().equals(WindowsFirewall.NAME)
        && Trace.allowed(asked)) {
      return HostCode.HOST_FIREWALL_BLOCK_RULE_WINS;
    }
    if (end.code() != HostCode.HOST_FIREWALL_DEFAULT_POLICY) {
      return end.code();
    }
    if (Trace.admitsElsewhere(asked)) {
      return HostCode.HOST_FIREWALL_INTERFACE_MISMATCH;
    }
    return otherFamily(packet)
        ? HostCode.HOST_FIREWALL_FAMILY_NOT_COVERED
        : HostCode.HOST_FIREWALL_DEFAULT_POLICY;
  }

  /// Tell whether the same port is admitted in the other family.
  private boolean otherFamily(Packet packet) {
    Family other = packet.family() == Family.IPV4 ? Family.IPV6 : Family.IPV4;
    PacketSet asked =
        space
            .family(other)
            .and(space.protocol(packet.protocol()))
            .and(
                space.numbers(
                    Field.DESTINATION_PORT, packet.destinationPort(), packet.destinationPort()));
    var around = firewall.around(space, nic);
    Outcome first = new Journey(around, direction).connect(asked).first();
    return !first.bounds(Plain.ACCEPT, asked).must().isEmpty();
  }
}
