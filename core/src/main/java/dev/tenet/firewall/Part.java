package dev.tenet.firewall;

import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.Optional;

/// New connections with one translation of their destination, or with none.
///
/// @param packets those that certainly and possibly have it
/// @param way which way they go; empty if nothing tells whether the new address is the host's own
record Part(Bounds packets, Optional<Translation> translation, Optional<Way> way) {
  PacketSet asked() {
    return packets.may();
  }

  /// Return the packets that the translation changes: one to what a packet has already changes
  /// nothing, and the kernel does not count it as a translation.
  Bounds changed(PacketSpace space) {
    if (translation.isEmpty()) {
      return Bounds.exactly(space.none());
    }
    Translation to = translation.get();
    PacketSet same = space.all();
    if (to.addresses().isPresent()) {
      same = same.and(space.ranges(Field.DESTINATION, to.addresses().get()));
    }
    if (to.ports().isPresent()) {
      same = same.and(space.numbers(Field.DESTINATION_PORT, to.ports().get()));
    }
    return new Bounds(same.not(), to.single() ? same.not() : space.all());
  }
}
