package dev.tenet.reach;

import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Association;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A network interface as the network knows it: its addresses, groups and what it belongs to.
///
/// @param addresses every single address, the primary one first
/// @param prefixes delegated prefixes: all their addresses are the interface's
/// @param ranges every address by which packets inside the network reach it
/// @param groups ids of its security groups, in order
record Eni(
    Resource<NetworkInterface> resource,
    List<Own> addresses,
    List<Cidr> prefixes,
    List<AddressRange> ranges,
    List<String> groups) {

  /// An address of the interface.
  ///
  /// @param publicAddress the public IPv4 address that stands for it
  record Own(IpAddress address, Optional<IpAddress> publicAddress) {}

  static Eni of(Resource<NetworkInterface> resource) {
    NetworkInterface record = resource.record();
    List<Own> addresses = own(record);
    List<Cidr> prefixes =
        Stream.concat(
                record.ipv4Prefixes().stream().map(NetworkInterface.Ipv4Prefix::ipv4Prefix),
                record.ipv6Prefixes().stream().map(NetworkInterface.Ipv6Prefix::ipv6Prefix))
            .flatMap(text -> Blocks.parse(text).stream())
            .toList();
    var ranges = new ArrayList<AddressRange>();
    addresses.forEach(own -> ranges.add(AddressRange.of(own.address())));
    prefixes.forEach(prefix -> ranges.add(prefix.range()));
    return new Eni(
        resource,
        addresses,
        prefixes,
        List.copyOf(ranges),
        record.groups().stream().map(GroupIdentifier::groupId).sorted().distinct().toList());
  }

  private static List<Own> own(NetworkInterface record) {
    var all = new ArrayList<Own>();
    for (var each : record.privateIpAddresses()) {
      boolean primary = each.privateIpAddress().equals(record.privateIpAddress());
      Optional<Association> association =
          each.association().or(() -> primary ? record.association() : Optional.empty());
      IpAddress.parse(each.privateIpAddress())
          .ifPresent(address -> all.add(primary ? 0 : all.size(), own(address, association)));
    }
    if (all.isEmpty()) {
      IpAddress.parse(record.privateIpAddress())
          .ifPresent(address -> all.add(own(address, record.association())));
    }
    for (var each : record.ipv6Addresses()) {
      IpAddress.parse(each.ipv6Address())
          .ifPresent(address -> all.add(new Own(address, Optional.empty())));
    }
    return List.copyOf(all);
  }

  private static Own own(IpAddress address, Optional<Association> association) {
    return new Own(address, association.map(Association::publicIp).flatMap(IpAddress::parse));
  }

  String id() {
    return resource.id();
  }

  NetworkInterface record() {
    return resource.record();
  }

  String vpc() {
    return record().vpcId();
  }

  String subnet() {
    return record().subnetId();
  }

  /// Return the instance it is attached to, or empty text.
  String instance() {
    return record().attachment().map(NetworkInterface.Attachment::instanceId).orElse("");
  }

  /// Tell whether it is an instance's own.
  boolean onInstance() {
    return instance().startsWith("i-") && !managed();
  }

  boolean has(IpAddress address) {
    return addresses.stream().anyMatch(own -> own.address().equals(address))
        || prefixes.stream().anyMatch(prefix -> prefix.contains(address));
  }

  /// Tell whether it drops packets that are neither to nor from its own addresses; it does unless
  /// that was switched off.
  boolean checksAddresses() {
    return record().sourceDestCheck().orElse(true);
  }

  /// Tell whether a service made it for itself.
  boolean managed() {
    return record().requesterManaged().orElse(false);
  }
}
