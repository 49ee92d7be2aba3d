package dev.tenet.reach;

import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A network ACL in one direction and role: by ascending number the first entry that matches
/// decides, and what no entry matches is denied (VPC User Guide, "Network ACL basics").
///
/// @param entries in ascending order
record AclFilter(Passing passing, List<Entry> entries) implements Filter {
  /// An entry that allows or denies.
  record Entry(boolean allow, Compiled match) {}

  static AclFilter of(PacketSet none, PacketSet free, List<Entry> entries, Set<Reason> reasons) {
    PacketSet must = none;
    PacketSet may = none;
    for (Entry entry : entries.reversed()) {
      Compiled match = entry.match();
      must = entry.allow() ? match.must().or(must) : must.minus(match.may());
      may = entry.allow() ? match.may().or(may) : may.minus(match.must());
    }
    return new AclFilter(new Passing(must.or(free), may.or(free), reasons), List.copyOf(entries));
  }

  @Override
  public List<Rule> deciding(PacketSet passing) {
    return matching(passing);
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    boolean meant = matching(dropped).stream().allMatch(rule -> rule.number() >= AclNumbers.LAST);
    Explanation code =
        meant && OtherFamily.admits(passing.may(), dropped)
            ? Explanation.ACL_WRONG_FAMILY
            : Explanation.SUBNET_ACL_RESTRICTION;
    return new Refusal(
        otherPortsPass(dropped) ? Explanation.EPHEMERAL_RANGE_PARTIAL : code, matching(dropped));
  }

  // Entries match the port that packets go to: of a reply, which keeps the request's fields, the
  // source port.
  private boolean otherPortsPass(PacketSet dropped) {
    return dropped.forget(Field.SOURCE_PORT).intersects(passing.may());
  }

  private List<Rule> matching(PacketSet packets) {
    var matching = new ArrayList<Rule>();
    PacketSet left = packets;
    for (Entry entry : entries) {
      if (left.isEmpty()) {
        break;
      }
      if (entry.match().may().intersects(left)) {
        matching.add(entry.match().rule().get());
        left = left.minus(entry.match().must());
      }
    }
    return matching;
  }
}
