package dev.tenet.reach;

import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;

/// Finds rules that were meant for packets, but written for the other IP family.
final class OtherFamily {
  private OtherFamily() {}

  /// Tell whether what passes a filter has the protocols and ports of dropped packets, from
  /// anywhere, but in the other family only.
  static boolean admits(PacketSet passing, PacketSet dropped) {
    PacketSpace space = dropped.space();
    PacketSet v4 = space.family(Family.IPV4);
    PacketSet v6 = space.family(Family.IPV6);
    PacketSet family = dropped.isSubsetOf(v4) ? v6 : v4;
    if (!dropped.isSubsetOf(v4) && !dropped.isSubsetOf(v6)) {
      return false;
    }
    PacketSet other = ports(passing.and(family));
    PacketSet same = ports(passing.minus(family));
    PacketSet ports = portsOfAnyFamily(dropped);
    return !other.isEmpty()
        && ports.isSubsetOf(portsOfAnyFamily(other))
        && !ports.intersects(portsOfAnyFamily(same));
  }

  private static PacketSet ports(PacketSet set) {
    return set.forget(Field.SOURCE).forget(Field.DESTINATION);
  }

  // A diagram without addresses is the same for both families; one family's is lifted to both.
  private static PacketSet portsOfAnyFamily(PacketSet set) {
    PacketSpace space = set.space();
    return space.union(
        ports(set)
            .disjointRules()
            .map(rule ->
                space
                    .numbers(Field.PROTOCOL, rule.protocols())
                    .and(space.numbers(Field.DESTINATION_PORT, rule.destinationPorts())))
            .toList());
  }
}
