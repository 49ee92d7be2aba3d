package dev.tenet.practice.connectivity;

import dev.tenet.finding.Finding;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.reach.Answer;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.Query;
import dev.tenet.reach.RulePackets;
import dev.tenet.reach.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The packets that findings complain about, and those that may stay.
final class Feared {
  // RFC 1918, RFC 6598, RFC 4193.
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("fc00::/7"));

  private final Fleet fleet;
  private final ConnectivitySettings settings;
  private final Network network;
  private final AllowedTraffic allowed;
  private final BalancerPorts balancers;

  Feared(Fleet fleet, ConnectivitySettings settings, Network network) {
    this.fleet = fleet;
    this.settings = settings;
    this.network = network;
    this.allowed = new AllowedTraffic(fleet, settings);
    this.balancers = BalancerPorts.of(fleet);
  }

  static Concern concern(Finding finding) {
    return switch (finding.check()) {
      case "connectivity.admin-port-open" -> Concern.ADMINISTRATION;
      case "connectivity.data-port-open" -> Concern.DATA;
      default -> Concern.UNDECLARED;
    };
  }

  /// Return the answer to what the internet may send to an interface.
  Answer ask(Network network, Resource<NetworkInterface> eni) {
    return network.ask(
        new Query(new Endpoint.Internet(), new Endpoint.Interface(eni.id()), Traffic.ANY));
  }

  /// Return the packets of a rule for a block; empty for one for a group or list.
  static Optional<PacketSet> packets(GroupRule rule, PacketSpace space) {
    return RulePackets.block(rule.peer())
        .flatMap(block -> RulePackets.of(space, rule.permission(), block, rule.egress()));
  }

  /// Return what findings about an interface complain about.
  PacketSet of(Resource<NetworkInterface> eni, List<Finding> findings, PacketSpace space) {
    return space.union(
        findings.stream().map(finding -> of(eni, concern(finding), space)).distinct().toList());
  }

  /// Return what must not come to an interface by its own addresses.
  PacketSet of(Resource<NetworkInterface> eni, Concern concern, PacketSpace space) {
    return Fears.of(settings, balancers, internet(eni, space))
        .of(concern, eni, "", allowed.to(eni, Exposed.Kind.PUBLIC_ADDRESS, ""));
  }

  private PacketSet internet(Resource<NetworkInterface> eni, PacketSpace space) {
    return network.internet(space, eni.record().vpcId());
  }

  /// Return the packets that some sender could send to an interface and be answered: of the
  /// internet, of trusted addresses, and of the networks that its subnet has routes to.
  PacketSet sendable(Resource<NetworkInterface> eni, PacketSpace space) {
    var blocks = new ArrayList<Cidr>();
    settings.trustedCidrs().forEach(trusted -> blocks.add(trusted.block()));
    var routes = new SubnetRoutes(fleet, eni.scope());
    Optional<Resource<RouteTable>> table =
        routes.table(eni.record().subnetId(), eni.record().vpcId()).found();
    boolean anywhere = table.isEmpty();
    for (RouteTable.Route route :
        table.map(Resource::record).map(RouteTable::routes).orElse(List.of())) {
      switch (RouteTarget.of(route).sort()) {
        case INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, NAT_GATEWAY, CARRIER_GATEWAY -> {}
        case LOCAL,
            PEERING_CONNECTION,
            ENDPOINT,
            VPN_GATEWAY,
            TRANSIT_GATEWAY,
            NETWORK_INTERFACE,
            INSTANCE,
            LOCAL_GATEWAY,
            CORE_NETWORK,
            ODB_NETWORK,
            NONE -> {
          Optional<Cidr> block = Routes.block(route).filter(known -> known.length() > 0);
          block.ifPresent(blocks::add);
          anywhere |= block.isEmpty();
        }
      }
    }
    if (anywhere) {
      blocks.addAll(PRIVATE);
    }
    return internet(eni, space).or(space.cidrs(Field.SOURCE, blocks));
  }
}
