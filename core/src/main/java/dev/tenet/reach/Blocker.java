package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// One thing that stands in the way. An answer lists all of them, also those behind others.
///
/// @param role whether it drops the request or the reply
/// @param direction which way the packets crossed the component
/// @param component the id of the component; of security groups the interface's, of a network ACL
///   the subnet's
/// @param packets what it drops of the packets asked for, as their sender sent them
/// @param here the same packets with the headers they have there
/// @param rules the rules that drop them; none where a rule is missing
/// @param semantics the rule of AWS's network, as numbered in the engine's note
/// @param text one sentence
public record Blocker(
    Explanation code,
    Role role,
    Direction direction,
    ComponentKind kind,
    String component,
    PacketSet packets,
    PacketSet here,
    List<Rule> rules,
    String semantics,
    String text) {}
