package dev.tenet.reach;

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
        OtherFamily.admits(passing.may(), dropped)
            ? Explanation.SG_WRONG_FAMILY
            : Explanation.ENI_SG_RULES_MISMATCH,
        List.of());
  }
}
