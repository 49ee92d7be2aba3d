package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The network interfaces of a VPC, by address and by security group.
final class VpcInterfaces {
  private final List<Eni> all = new ArrayList<>();
  private final TreeMap<IpAddress, Eni> byAddress = new TreeMap<>();
  private final List<Eni> withPrefixes = new ArrayList<>();
  private final Map<String, List<Eni>> byGroup = new HashMap<>();

  void add(Eni each) {
    all.add(each);
    each.addresses().forEach(own -> byAddress.putIfAbsent(own.address(), each));
    if (!each.prefixes().isEmpty()) {
      withPrefixes.add(each);
    }
    each.groups()
        .forEach(group -> byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(each));
  }

  List<Eni> all() {
    return all;
  }

  List<Eni> members(String group) {
    return byGroup.getOrDefault(group, List.of());
  }

  /// Return the interfaces that have an address in one of the ranges, by address.
  Collection<Eni> within(List<AddressRange> ranges) {
    var found = new LinkedHashSet<Eni>();
    for (AddressRange range : ranges) {
      found.addAll(byAddress.subMap(range.first(), true, range.last(), true).values());
      for (Eni each : withPrefixes) {
        if (each.prefixes().stream().anyMatch(prefix -> Blocks.overlap(prefix.range(), range))) {
          found.add(each);
        }
      }
    }
    return found;
  }
}
