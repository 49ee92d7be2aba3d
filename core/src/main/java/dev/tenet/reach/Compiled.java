package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.function.Supplier;

/// A rule with the packets it speaks of.
///
/// @param must the packets it certainly speaks of
/// @param may those and the ones it may speak of
/// @param rule the rule in words, made when asked for
record Compiled(PacketSet must, PacketSet may, Supplier<Rule> rule) {}
