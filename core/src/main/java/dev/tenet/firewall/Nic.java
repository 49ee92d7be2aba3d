package dev.tenet.firewall;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.List;

/// A network interface of the host, as the network knows it.
///
/// @param mac in any spelling; the host's own name for the interface is found by it
/// @param addresses what the network delivers to it
/// @param subnets the blocks of the subnet it is in; empty if they are not known
public record Nic(String mac, List<IpAddress> addresses, List<Cidr> subnets) {
  public Nic {
    addresses = List.copyOf(addresses);
    subnets = List.copyOf(subnets);
  }
}
