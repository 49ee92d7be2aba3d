package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// A field whose value a translation replaced.
///
/// @param values all packets with one of the new values; where there are several, the translating
///   component chooses
/// @param addresses the new values, if the field is an address
record Substitution(Field field, PacketSet values, List<AddressRange> addresses) {
  Substitution {
    addresses = List.copyOf(addresses);
  }

  static Substitution address(PacketSpace space, Field field, IpAddress address) {
    return addresses(space, field, List.of(AddressRange.of(address)));
  }

  static Substitution addresses(PacketSpace space, Field field, List<AddressRange> addresses) {
    return new Substitution(field, space.ranges(field, addresses), addresses);
  }

  static Substitution ports(PacketSpace space, Field field, int first, int last) {
    return new Substitution(field, space.numbers(field, first, last), List.of());
  }
}
