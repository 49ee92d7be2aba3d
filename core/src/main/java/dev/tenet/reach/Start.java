package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Where the packets of a query start.
///
/// @param ids components where a reply is back
/// @param sources the addresses the sender owns
/// @param packets the packets with these as their source
/// @param vpc the VPC they start in, if one
/// @param outside whether they come from the internet, which knows public addresses only
/// @param answered whether replies come back to here at all
/// @param send puts packets on the network
record Start(
    Set<String> ids,
    List<AddressRange> sources,
    Function<Leaves, PacketSet> packets,
    Optional<String> vpc,
    boolean outside,
    boolean answered,
    Sender send) {
  /// Puts packets on the network.
  @FunctionalInterface
  interface Sender {
    Outcome send(Walk walk, Parcel parcel);
  }
}
