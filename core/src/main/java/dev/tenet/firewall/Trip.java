package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// The packets of the connections of one part, on one way.
///
/// @param untracked connections of which a later packet is untracked
record Trip(
    Part part,
    Way way,
    Traveller first,
    Traveller reply,
    Traveller next,
    Traveller data,
    Bounds untracked) {
  private static final int TCP = 6;

  /// @param request which first packets are untracked
  static Trip of(Surroundings around, Part part, Way way, Bounds request) {
    PacketSpace space = around.space();
    var first =
        new Traveller(around, part, Leg.FIRST, way)
            .with(ConnectionStates.first(space, request, around.related()));
    var reply = new Traveller(around, part, Leg.REPLY, way.back());
    Bounds replyUntracked = reply.untracked();
    var next = new Traveller(around, part, Leg.NEXT, way);
    Bounds nextUntracked = next.untracked();
    var data = new Traveller(around, part, Leg.DATA, way.back());
    Bounds dataUntracked = data.untracked();
    Bounds half = request.or(replyUntracked);
    Bounds none = Bounds.exactly(space.none());
    var tcp = Bounds.exactly(space.protocol(TCP));
    return new Trip(
        part,
        way,
        first,
        reply.with(ConnectionStates.reply(space, request, replyUntracked)),
        next.with(ConnectionStates.later(space, half, none, nextUntracked)),
        data.with(
            ConnectionStates.later(
                space, half, new Bounds(space.none(), half.may()), dataUntracked)),
        replyUntracked.or(nextUntracked.or(dataUntracked).and(tcp)));
  }

  /// Return the packets that a connection needs, in order.
  List<Traveller> legs() {
    return List.of(first, reply, next, data);
  }

  /// Return how the connections end once their first packets are translated.
  Journey.Ends ends() {
    PacketSpace space = first.space();
    PacketSet asked = part.asked();
    PacketSet unanswered = IcmpTypes.all(space).minus(IcmpTypes.queries(space));
    PacketSet tcp = asked.and(space.protocol(TCP));
    Outcome arrival = first.onceTranslated();
    Outcome whole =
        arrival
            .after(Plain.ACCEPT, only(reply.through(), asked.minus(unanswered)))
            .after(Plain.ACCEPT, only(next.through(), tcp))
            .after(Plain.ACCEPT, only(data.through(), tcp));
    if (part.translation().isPresent()) {
      // What is not tracked is not translated, and so does not find its way.
      Bounds lost = untracked.and(part.changed(space));
      whole = Outcome.of(Plain.DROP, asked).where(lost, whole);
    }
    return new Journey.Ends(arrival, whole);
  }

  /// An outcome for some packets; the others pass.
  private Outcome only(Outcome outcome, PacketSet some) {
    return outcome.within(some).or(Outcome.of(Plain.ACCEPT, part.asked().minus(some)));
  }
}
