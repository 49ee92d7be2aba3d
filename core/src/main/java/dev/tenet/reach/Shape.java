package dev.tenet.reach;

import dev.tenet.packets.Field;
import dev.tenet.packets.PacketRule;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// What rules of AWS can say of a set of packets: a protocol, the port packets are sent to and the
/// peer's address. The interface's own address and the other port go unsaid, so the rules may speak
/// of more packets.
record Shape(Direction direction, Role role) {
  private Field own() {
    return (direction == Direction.INGRESS) == (role == Role.FORWARD)
        ? Field.DESTINATION
        : Field.SOURCE;
  }

  /// Return the field of the peer's address.
  Field peer() {
    return own() == Field.DESTINATION ? Field.SOURCE : Field.DESTINATION;
  }

  private Field unsaidPort() {
    return role == Role.FORWARD ? Field.SOURCE_PORT : Field.DESTINATION_PORT;
  }

  /// Return the packets that rules speak of when they cover a set.
  PacketSet covered(PacketSet set) {
    return set.forget(own()).forget(unsaidPort());
  }

  /// Return a set without what it says of the interface's own address.
  PacketSet anyOwnAddress(PacketSet set) {
    return set.forget(own());
  }

  /// Return few rules that cover a set. In the fields of the packets on the way: a reply's
  /// destination is the client.
  List<PacketRule> rules(PacketSet set) {
    return covered(set).shortRules().stream()
        .map(rule -> role == Role.FORWARD ? rule : turned(rule))
        .toList();
  }

  /// Return the packets that rules speak of which [#rules] returned, or parts of them.
  PacketSet said(PacketSpace space, List<PacketRule> rules) {
    return space.union(
        rules.stream()
            .map(rule -> space.rule(role == Role.FORWARD ? rule : turned(rule)))
            .toList());
  }

  private static PacketRule turned(PacketRule rule) {
    return new PacketRule(
        rule.family(),
        rule.protocols(),
        /* destinationPorts= */ rule.sourcePorts(),
        /* sourcePorts= */ rule.destinationPorts(),
        /* destinations= */ rule.sources(),
        /* sources= */ rule.destinations());
  }
}
