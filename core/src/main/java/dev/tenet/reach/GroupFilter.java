package dev.tenet.reach;

import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// What all security groups of an interface together admit: the union of their rules (EC2 User
/// Guide, "Security group rules").
///
/// @param rules of all groups; there are only rules that admit
record GroupFilter(PacketSpace space, Passing passing, List<Compiled> rules) implements Filter {
  @Override
  public List<Rule> deciding(PacketSet passing) {
    return rules.stream()
        .filter(each -> each.may().intersects(passing))
        .map(each -> each.rule().get())
        .toList();
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    if (rules.isEmpty()) {
      return new Refusal(Explanation.SG_HAS_NO_RULES, List.of());
    }
    return new Refusal(
        inOtherFamily(dropped) ? Explanation.SG_WRONG_FAMILY : Explanation.ENI_SG_RULES_MISMATCH,
        List.of());
  }

  /// Tell whether the rules admit the protocols and ports of the dropped packets from anywhere, but
  /// in the other family.
  private boolean inOtherFamily(PacketSet dropped) {
    PacketSet v4 = space.family(Family.IPV4);
    PacketSet v6 = space.family(Family.IPV6);
    PacketSet family = dropped.isSubsetOf(v4) ? v6 : v4;
    if (!dropped.isSubsetOf(v4) && !dropped.isSubsetOf(v6)) {
      return false;
    }
    PacketSet other = ports(passing.may().and(family));
    PacketSet same = ports(passing.may().minus(family));
    PacketSet ports = portsOfAnyFamily(dropped);
    return !other.isEmpty()
        && ports.isSubsetOf(portsOfAnyFamily(other))
        && !ports.intersects(portsOfAnyFamily(same));
  }

  private static PacketSet ports(PacketSet set) {
    return set.forget(Field.SOURCE).forget(Field.DESTINATION);
  }

  // A diagram without addresses is the same for both families; one family's is lifted to both.
  private PacketSet portsOfAnyFamily(PacketSet set) {
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
