package dev.tenet.practice.connectivity;

import dev.tenet.fleet.NetworkAcl;
import dev.tenet.packets.Family;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.reach.RulePackets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a network ACL lets in of some packets, entry by entry in order.
///
/// @param must what it certainly lets in
/// @param may those and what it may let in: an entry that cannot be read may match anything
/// @param deciding the entries that let them in
record OpenEntries(
    PacketSet must, PacketSet may, List<NetworkAcl.Entry> deciding, List<String> unread) {

  static OpenEntries of(PacketSpace space, NetworkAcl acl, PacketSet asked) {
    PacketSet must = space.none();
    PacketSet may = space.none();
    PacketSet certainlyLeft = asked;
    PacketSet maybeLeft = asked;
    var deciding = new ArrayList<NetworkAcl.Entry>();
    var unread = new ArrayList<String>();
    List<NetworkAcl.Entry> entries =
        acl.entries().stream()
            .filter(entry -> !entry.egress())
            .sorted(Comparator.comparingInt(NetworkAcl.Entry::ruleNumber))
            .toList();
    for (NetworkAcl.Entry entry : entries) {
      Optional<PacketSet> packets = RulePackets.of(space, entry);
      boolean allow = entry.ruleAction().equals("allow");
      if (packets.isEmpty()) {
        unread.add("entry %s cannot be read".formatted(RuleWords.of(entry)));
        may = allow ? may.or(maybeLeft) : may;
        certainlyLeft = space.none();
        continue;
      }
      if (allow && packets.get().intersects(maybeLeft)) {
        must = must.or(packets.get().and(certainlyLeft));
        may = may.or(packets.get().and(maybeLeft));
        deciding.add(entry);
      }
      certainlyLeft = certainlyLeft.minus(packets.get());
      maybeLeft = maybeLeft.minus(packets.get());
    }
    return new OpenEntries(must, may, List.copyOf(deciding), List.copyOf(unread));
  }

  /// The same of one family.
  OpenEntries of(PacketSpace space, Family family) {
    PacketSet own = space.family(family);
    return new OpenEntries(must.and(own), may.and(own), deciding, unread);
  }
}
