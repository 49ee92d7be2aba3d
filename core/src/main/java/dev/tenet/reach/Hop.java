package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// A component that packets cross.
///
/// @param id the component's id; of security groups the interface's that has them, of a network ACL
///   the subnet's
/// @param in what comes, with the headers it has here
/// @param out what goes on, with the headers it leaves with; empty where nothing goes on
/// @param rules the rules that decided
/// @param semantics the rule of AWS's network that applies, as numbered in the engine's note, or
///   empty text
public record Hop(
    ComponentKind kind,
    String id,
    Direction direction,
    PacketSet in,
    PacketSet out,
    List<Rule> rules,
    String semantics) {}
