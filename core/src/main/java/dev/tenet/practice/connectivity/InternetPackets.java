package dev.tenet.practice.connectivity;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.stream.Stream;

/// Packets of the internet.
final class InternetPackets {
  // RFC 6890; the blocks for documentation stay in, because rules name them.
  private static final List<Cidr> NOT_INTERNET =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/3",
              "::/3",
              "4000::/2",
              "8000::/1")
          .map(Cidr::of)
          .toList();

  private InternetPackets() {}

  /// Tell whether a block has addresses of the internet.
  static boolean holds(Cidr block) {
    return NOT_INTERNET.stream().noneMatch(other -> other.contains(block));
  }

  /// Return all packets whose address in a field is one of the internet's.
  static PacketSet with(PacketSpace space, Field field) {
    return space.cidrs(field, NOT_INTERNET).not();
  }
}
