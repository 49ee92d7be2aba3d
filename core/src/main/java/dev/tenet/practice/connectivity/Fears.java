package dev.tenet.practice.connectivity;

import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;

/// The packets that checks fear, in the space of one VPC's exposure.
///
/// @param internet what comes from the internet to the VPC, without trusted addresses
record Fears(
    ConnectivitySettings settings, BalancerPorts balancers, PacketSpace space, PacketSet internet) {
  static Fears of(ConnectivitySettings settings, BalancerPorts balancers, PacketSet internet) {
    PacketSpace space = internet.space();
    PacketSet trusted =
        space.cidrs(
            Field.SOURCE, settings.trustedCidrs().stream().map(TrustedBlock::block).toList());
    return new Fears(settings, balancers, space, internet.minus(trusted));
  }

  /// Return what must not come to an interface.
  ///
  /// @param balancer the load balancer's ARN that packets come through, or empty text
  /// @param entries what is allowed there
  PacketSet of(
      Concern concern,
      Resource<NetworkInterface> eni,
      String balancer,
      List<AllowedExposure> entries) {
    return switch (concern) {
      case UNDECLARED -> undeclared(entries);
      case ADMINISTRATION -> internet.and(tcp(eni, balancer, settings.adminPorts()));
      case DATA -> internet.and(tcp(eni, balancer, settings.dataPorts()));
    };
  }

  /// Return what no entry allows.
  PacketSet undeclared(List<AllowedExposure> entries) {
    return internet.minus(AllowedTraffic.packets(space, entries));
  }

  /// Behind a load balancer the ports of the machine count, not the listeners'.
  private PacketSet tcp(Resource<NetworkInterface> eni, String balancer, List<PortRange> ports) {
    return tcp(balancer.isEmpty() ? intervals(ports) : balancers.leadingTo(balancer, eni, ports));
  }

  /// Return the packets that a finding shows best, the best first.
  List<PacketSet> worst() {
    return List.of(tcp(intervals(settings.adminPorts())), tcp(intervals(settings.dataPorts())));
  }

  private PacketSet tcp(List<Interval> ports) {
    return space.protocol(6).and(space.numbers(Field.DESTINATION_PORT, ports));
  }

  private static List<Interval> intervals(List<PortRange> ports) {
    return ports.stream().map(PortRange::interval).toList();
  }
}
