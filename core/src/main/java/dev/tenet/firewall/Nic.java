package dev.tenet.firewall;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.List;

/// A network interface of the host, as the network knows it.
///
/// @param mac in any spelling; the host's own name for the interface is found by it
/// @param addresses what the network delivers to it
/// @param subnets the blocks of the subnet it is in; empty if they are not known
/// @param others hardware addresses of the host's other interfaces by which packets do not get out
///   that have an address of this one
public record Nic(String mac, List<IpAddress> addresses, List<Cidr> subnets, List<String> others) {
  public Nic {
    addresses = List.copyOf(addresses);
    subnets = List.copyOf(subnets);
    others = List.copyOf(others);
  }

  /// Make an interface of a host that has no others, or none of which that is known.
  public Nic(String mac, List<IpAddress> addresses, List<Cidr> subnets) {
    this(mac, addresses, subnets, List.of());
  }
}
