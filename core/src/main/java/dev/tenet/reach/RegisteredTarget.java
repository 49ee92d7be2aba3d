package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.IpAddress;
import java.util.List;
import java.util.Optional;

/// What a target group's target is: an instance, or an address. A group of addresses may hold those
/// of its own VPC and private ones beyond it, in peered VPCs and on premises (Elastic Load
/// Balancing User Guides, "Target type"), so one address may stand in several VPCs and mean only
/// one of them.
///
/// @param id as registered
/// @param vpc the load balancer's VPC, which is its target groups' too
record RegisteredTarget(Index index, String id, String vpc) {
  Optional<IpAddress> address() {
    return IpAddress.parse(id);
  }

  /// Return the interface that traffic comes to in the load balancer's VPC.
  Optional<Eni> own() {
    return address()
        .map(address -> index.interfacesOf(vpc).within(List.of(AddressRange.of(address))).stream())
        .orElseGet(() -> index.ofInstance(id).stream())
        .findFirst();
  }

  /// Tell whether it is an address beyond the load balancer's VPC: routes say where traffic to it
  /// goes.
  boolean beyond() {
    return address().isPresent()
        && Optional.ofNullable(index.vpcs.get(vpc))
            .filter(known ->
                !Blocks.overlap(
                    VpcBlocks.of(known.record()), List.of(AddressRange.of(address().get()))))
            .isPresent();
  }

  /// Return the interfaces that traffic may come to: one beyond the VPC is in whichever VPC the
  /// routes lead to.
  List<Eni> interfaces() {
    if (!beyond()) {
      return own().stream().toList();
    }
    List<AddressRange> range = address().map(AddressRange::of).stream().toList();
    return index.vpcIds().stream()
        .sorted()
        .flatMap(each -> index.interfacesOf(each).within(range).stream())
        .toList();
  }
}
