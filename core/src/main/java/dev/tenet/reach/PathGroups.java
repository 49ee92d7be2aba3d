package dev.tenet.reach;

import dev.tenet.fleet.Resource;
import dev.tenet.fleet.SecurityGroup;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /// Tell why a reference that would admit the packets on another path, or from another sender,
  /// does not.
  private Optional<Explanation> whyNoReference(PacketSet dropped) {
    Set<String> groups = new LinkedHashSet<>();
    for (String id : eni.groups()) {
      Resource<SecurityGroup> group = walk.index.groups.get(id);
      if (group != null) {
        Leaves.references(group.record(), direction).forEach(pair -> groups.add(pair.groupId()));
      }
    }
    List<String> meant = groups.stream().filter(group -> meant(group, dropped)).toList();
    for (String group : meant) {
      Optional<Explanation> why = new Referenced(walk, group).whyNot(dropped, peer(), peers);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /// Tell whether a rule would admit packets if members of a group had sent them.
  private boolean meant(String group, PacketSet dropped) {
    return walk.leaves
        .groups(eni.groups(), direction, Peers.through(List.of(group)))
        .passing()
        .may()
        .intersects(dropped);
  }

  private Field peer() {
    return direction == Direction.INGRESS ? Field.SOURCE : Field.DESTINATION;
  }
}
