package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;

/// Packets of the internet: with addresses that RFC 6890 does not keep for something else. The
/// blocks for documentation count, because users' rules name them.
public final class InternetPackets {
  private InternetPackets() {}

  /// Return all packets whose address in a field is one of the internet's.
  public static PacketSet with(PacketSpace space, Field field) {
    return space.ranges(field, Blocks.NOT_INTERNET).not();
  }

  /// Tell whether a block has addresses of the internet.
  public static boolean holds(Cidr block) {
    AddressRange range = block.range();
    return Blocks.NOT_INTERNET.stream()
        .noneMatch(
            other -> Blocks.contains(other, range.first()) && Blocks.contains(other, range.last()));
  }
}
