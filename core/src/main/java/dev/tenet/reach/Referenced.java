package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;

/// A group that a rule refers to, by its members in every VPC.
record Referenced(Walk walk, String group) {
  /// Tell why a reference does not match packets that its protocol and ports would admit.
  ///
  /// @param peer the field that holds the other end's address
  Optional<Explanation> whyNot(PacketSet dropped, Field peer, Peers peers) {
    List<Eni> members =
        walk.index.vpcIds().stream()
            .flatMap(vpc -> walk.index.interfacesOf(vpc).ofGroup(group).stream())
            .toList();
    if (members.isEmpty()) {
      return nobody();
    }
    if (meets(members.stream().flatMap(eni -> eni.ranges().stream()).toList(), peer, dropped)) {
      return Optional.of(peers.why().orElse(Explanation.SG_REFERENCES_NOT_PRESERVED));
    }
    return meets(
            members.stream().flatMap(eni -> Internet.publicRanges(eni).stream()).toList(),
            peer,
            dropped)
        ? Optional.of(Explanation.SG_REFERENCE_PUBLIC_ADDRESS)
        : Optional.empty();
  }

  private boolean meets(List<AddressRange> ranges, Field peer, PacketSet dropped) {
    return walk.leaves.ranges(peer, ranges).intersects(dropped);
  }

  /// A group without members may have some that were not collected.
  private Optional<Explanation> nobody() {
    boolean known = walk.index.groups.containsKey(group);
    boolean all =
        walk.index.fleet.scopes().stream()
            .filter(scope -> !scope.isGlobal())
            .allMatch(scope ->
                walk.index
                    .gap(scope, known ? Kinds.NETWORK_INTERFACES : Kinds.SECURITY_GROUPS)
                    .isEmpty());
    if (!all) {
      return Optional.empty();
    }
    return Optional.of(known ? Explanation.SG_REFERENCE_EMPTY : Explanation.SG_REFERENCE_STALE);
  }
}
