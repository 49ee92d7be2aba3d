package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import java.util.List;

/// A security-group or ACL filter, compiled for one direction, role and packet space.
interface Filter {
  /// Return what it lets pass.
  Passing passing();

  /// Return the rules that decide about packets that pass, in the order they are asked.
  List<Rule> deciding(PacketSet passing);

  /// Say why packets that it drops are dropped.
  Refusal refusal(PacketSet dropped);

  /// Why packets are dropped.
  ///
  /// @param rules the rules that drop them; none where a rule is missing
  record Refusal(Explanation code, List<Rule> rules) {}
}
