package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The network interfaces of each security group, as far as interfaces were read.
final class GroupMembers {
  private final Map<String, List<Resource<NetworkInterface>>> byGroup = new HashMap<>();

  GroupMembers(Fleet fleet, Scope scope) {
    for (Resource<NetworkInterface> eni : fleet.in(scope, Kinds.NETWORK_INTERFACES)) {
      for (GroupIdentifier group : eni.record().groups()) {
        byGroup.computeIfAbsent(group.groupId(), _ -> new ArrayList<>()).add(eni);
      }
    }
  }

  /// Return the members, by id.
  List<Resource<NetworkInterface>> of(String groupId) {
    return byGroup.getOrDefault(groupId, List.of());
  }

  /// Return the ids of all groups that have members.
  Iterable<String> groups() {
    return byGroup.keySet();
  }
}
