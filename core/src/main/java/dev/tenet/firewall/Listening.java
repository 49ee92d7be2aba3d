package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;

/// Who listens behind the firewall, in the coordinates of the arriving packet.
///
/// @param anyone packets for which a socket is open
/// @param loopbackOnly packets for whose port a socket is open on a loopback address only
public record Listening(PacketSet anyone, PacketSet loopbackOnly) {}
