package dev.tenet.reach;

import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Set;

/// The ACL of a subnet for which none was collected. Every subnet has one, so what it lets pass is
/// not known unless the default ACL is assumed.
record MissingAcl(PacketSpace space, String subnet, boolean assumed) implements Filter {
  @Override
  public Passing passing() {
    if (assumed) {
      return Passing.exactly(space.all());
    }
    var reason =
        new Reason(
            Explanation.KIND_NOT_COLLECTED,
            subnet,
            "the network ACL of " + subnet + " was not collected");
    return new Passing(space.none(), space.all(), Set.of(reason));
  }

  @Override
  public List<Rule> deciding(PacketSet passing) {
    return List.of();
  }

  @Override
  public Refusal refusal(PacketSet dropped) {
    return new Refusal(Explanation.KIND_NOT_COLLECTED, List.of());
  }
}
