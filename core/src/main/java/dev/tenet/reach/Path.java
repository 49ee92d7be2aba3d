package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// One way that packets take.
///
/// @param forward the components in order, as far as anything comes
/// @param reply those of the reply; empty where nothing arrives or no reply is asked for
/// @param arrives what may arrive by this way, as sent; empty if it ends on the way
/// @param works what of it may be answered, as sent
public record Path(List<Hop> forward, List<Hop> reply, PacketSet arrives, PacketSet works) {}
