package dev.tenet.reach;

import dev.tenet.packets.Packet;
import java.util.Optional;

/// One packet that shows what an answer says.
///
/// @param sent as its sender sends it
/// @param arrived as it comes at the end, if it does
public record Witness(Packet sent, Optional<Packet> arrived) {}
