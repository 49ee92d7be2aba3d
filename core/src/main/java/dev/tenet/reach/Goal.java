package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Where the packets of a query are to arrive.
///
/// @param ids components at which they arrive
/// @param destinations the addresses they are sent to
/// @param packets the packets with these as their destination
/// @param vpcs the VPCs of the interfaces
/// @param unseen whether an interface that was not collected may be meant
record Goal(
    Set<String> ids,
    List<AddressRange> destinations,
    Function<Leaves, PacketSet> packets,
    List<String> vpcs,
    boolean unseen) {}
