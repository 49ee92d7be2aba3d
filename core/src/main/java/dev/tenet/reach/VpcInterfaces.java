package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The network interfaces of a VPC, by address and by security group.
final class VpcInterfaces {
  private final List<Eni> all = new ArrayList<>();
  private final TreeMap<IpAddress, Eni> byAddress = new TreeMap<>();
  private final List<Eni> withPrefixes = new ArrayList<>();
  private final Map<String, List<Eni>> byGroup = new HashMap<>();
  private final Map<String, List<AddressRange>> membersOf = new ConcurrentHashMap<>();

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

  /// Return a security group's members.
  List<Eni> ofGroup(String group) {
    return byGroup.getOrDefault(group, List.of());
  }

  /// Return the addresses of a security group's members, in order.
  List<AddressRange> members(String group) {
    return membersOf.computeIfAbsent(group, this::addresses);
  }

  private List<AddressRange> addresses(String group) {
    return ofGroup(group).stream()
        .flatMap(each -> each.ranges().stream())
        .sorted(Comparator.comparing(AddressRange::first))
        .toList();
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
