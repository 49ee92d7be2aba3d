package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.firewall.Verdict.Translated;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes new connections through the hooks of the kernel: the first packet, its reply, and for TCP
/// what follows.
///
/// All chains at a hook are asked in the order of their priorities, and each must accept. A
/// translation splits the packets: each part goes on with its own headers and is put together with
/// the others at the end, in the coordinates of the first packet.
final class Journey {
  private final Surroundings around;
  private final PacketSpace space;
  private final Direction direction;
  private final Way untouched;
  private final List<Part> parts = new ArrayList<>();
  private final List<Trip> trips = new ArrayList<>();

  /// How first packets end, and how all packets that their connections need end together.
  record Ends(Outcome first, Outcome whole) {
    Ends or(Ends other) {
      return new Ends(first.or(other.first), whole.or(other.whole));
    }
  }

  Journey(Surroundings around, Direction direction) {
    this.around = around;
    this.space = around.space();
    this.direction = direction;
    this.untouched = direction == Direction.INBOUND ? Way.IN : Way.OUT;
  }

  /// Return the parts that the packets fell into, once they are through.
  List<Part> parts() {
    return parts;
  }

  /// Tell whether some of the packets got another destination.
  boolean translates() {
    return parts.stream().anyMatch(part -> part.translation().isPresent());
  }

  /// Return the ways that they took.
  List<Trip> trips() {
    return trips;
  }

  Ends connect(PacketSet asked) {
    var whole = new Part(Bounds.exactly(asked), Optional.empty(), Optional.of(untouched));
    var arriving = new Traveller(around, whole, Leg.FIRST, untouched);
    Bounds untracked = arriving.untracked();
    var states = ConnectionStates.first(space, untracked, around.related());
    Traveller known = arriving.with(states);
    // Only a connection can be translated.
    Bounds opening = states.in(Set.of(CtState.NEW));
    Outcome nat = known.translations().where(opening, Outcome.of(Plain.ACCEPT, asked));
    Outcome stopped =
        Outcome.of(Plain.DROP, nat.may(Plain.DROP, space.none()))
            .or(Outcome.of(Plain.REJECT, nat.may(Plain.REJECT, space.none())));
    var ends = new Ends(stopped, stopped);
    for (Verdict verdict : nat.verdicts()) {
      Bounds packets = nat.bounds(verdict, asked);
      Optional<Part> part =
          switch (verdict) {
            case Translated(Translation to) -> Optional.of(part(packets, Optional.of(to)));
            case Plain.ACCEPT -> Optional.of(part(packets, Optional.empty()));
            case Plain.DROP, Plain.REJECT, Plain.RESUME, Plain.UNTRACK -> Optional.empty();
          };
      if (part.isPresent()) {
        parts.add(part.get());
        ends = ends.or(ends(part.get(), untracked));
      }
    }
    Outcome before = known.untilTranslated();
    return new Ends(before.after(Plain.ACCEPT, ends.first), before.after(Plain.ACCEPT, ends.whole));
  }

  private Part part(Bounds packets, Optional<Translation> translation) {
    return new Part(packets, translation, around.way(direction, translation));
  }

  private Ends ends(Part part, Bounds untracked) {
    return part.way()
        .map(way -> ends(part, way, untracked))
        .orElseGet(() -> ends(part, untouched, untracked).or(ends(part, Way.THROUGH, untracked)));
  }

  private Ends ends(Part part, Way way, Bounds untracked) {
    if (direction == Direction.OUTBOUND && way != Way.OUT) {
      // Sent to the host itself: it never leaves.
      Outcome stays = Outcome.of(Plain.DROP, part.asked());
      return new Ends(stays, stays);
    }
    Trip trip = Trip.of(around, part, way, untracked);
    trips.add(trip);
    return trip.ends();
  }
}
