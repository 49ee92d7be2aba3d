package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.Optional;

/// Everything beside the packet itself that a rule may ask about where it stands.
///
/// @param asked the packets in question
/// @param tuple the headers as the rule sees them
/// @param replyTuple the headers that connection tracking expects of the reply
/// @param in the interface it came in by: empty text for none, empty if it is not known
/// @param out the interface it goes out by, likewise
/// @param translated packets whose destination is translated
/// @param sourceTranslated whether the source may be translated
/// @param nic the addresses that the network delivers here
record Situation(
    PacketSpace space,
    PacketSet asked,
    Leg leg,
    Tuple tuple,
    Tuple replyTuple,
    Optional<String> in,
    Optional<String> out,
    ConnectionStates states,
    Bounds translated,
    boolean sourceTranslated,
    HostNetwork host,
    Nic nic) {
  static final Optional<String> NO_INTERFACE = Optional.of("");

  Situation at(Optional<String> in, Optional<String> out) {
    return new Situation(
        space,
        asked,
        leg,
        tuple,
        replyTuple,
        in,
        out,
        states,
        translated,
        sourceTranslated,
        host,
        nic);
  }

  Situation with(Tuple seen) {
    return new Situation(
        space,
        asked,
        leg,
        seen,
        replyTuple,
        in,
        out,
        states,
        translated,
        sourceTranslated,
        host,
        nic);
  }

  Situation with(ConnectionStates known) {
    return new Situation(
        space,
        asked,
        leg,
        tuple,
        replyTuple,
        in,
        out,
        known,
        translated,
        sourceTranslated,
        host,
        nic);
  }
}
