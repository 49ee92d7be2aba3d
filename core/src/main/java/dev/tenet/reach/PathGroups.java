package dev.tenet.reach;

import dev.tenet.fleet.IpPermission.UserIdGroupPair;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The groups of an interface as a path sees them: it may not preserve who the peers are, and then
/// a rule that refers to their group does not match.
record PathGroups(Walk walk, Eni eni, Direction direction, Peers peers) implements Filter {
  private GroupFilter filter() {
    return walk.leaves.groups(eni.groups(), direction, peers);
  }

  @Override
  public Passing passing() {
    return filter().passing();
  }

  @Override
  public List<Rule> deciding(PacketSet passing) {
    return filter().deciding(passing);
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    Refusal refusal = filter().refusal(dropped);
    if (refusal.code() != Explanation.ENI_SG_RULES_MISMATCH) {
      return refusal;
    }
    return new Refusal(whyNoReference(dropped).orElse(refusal.code()), List.of());
  }

  /// Tell why a reference that would admit the packets on another path does not on this one.
  private Optional<Explanation> whyNoReference(PacketSet dropped) {
    var groups = new ArrayList<UserIdGroupPair>();
    for (String id : eni.groups()) {
      Resource<SecurityGroup> group = walk.index.groups.get(id);
      if (group != null) {
        groups.addAll(Leaves.references(group.record(), direction));
      }
    }
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    if (peers.vpc().isEmpty()) {
      GroupFilter asIfInside = walk.leaves.groups(eni.groups(), direction, Peers.in(eni.vpc()));
      return asIfInside.passing().may().intersects(dropped)
          ? Optional.of(Explanation.SG_REFERENCES_NOT_PRESERVED)
          : Optional.empty();
    }
    return Optional.empty();
  }
}
