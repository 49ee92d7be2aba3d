package dev.tenet.firewall;

import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the conditions and actions that no file decides, while rules are evaluated.
final class Doubts {
  private record Key(HostCode code, Place place, String what) {}

  private final Map<Key, PacketSet> found = new LinkedHashMap<>();

  void add(HostCode code, Place place, String what, PacketSet packets) {
    found.merge(new Key(code, place, what), packets, PacketSet::or);
  }

  /// Return those that bear on some of these packets.
  List<Reason> about(PacketSet undecided) {
    var reasons = new ArrayList<Reason>();
    found.forEach((key, packets) -> {
      PacketSet concerned = packets.and(undecided);
      if (!concerned.isEmpty()) {
        reasons.add(new Reason(key.code, Optional.of(key.place), key.what, concerned));
      }
    });
    return reasons;
  }
}
