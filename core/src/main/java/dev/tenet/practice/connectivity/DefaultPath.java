package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.NatGateway;
import dev.tenet.fleet.NatGateway.NatGatewayAddress;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.fleet.Subnet;
import dev.tenet.fleet.TransitGatewayVpcAttachment;
import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Whether a default route leads out: follows it to the gateway that takes packets to the internet,
/// across a NAT gateway, but not through transit gateways and appliances.
final class DefaultPath {
  private final Fleet fleet;
  private final Scope scope;
  private final Targets targets;
  private final SubnetRoutes routes;
  private final List<Evidence> evidence = new ArrayList<>();

  DefaultPath(Fleet fleet, Scope scope, Targets targets, SubnetRoutes routes) {
    this.fleet = fleet;
    this.scope = scope;
    this.targets = targets;
    this.routes = routes;
  }

  /// Return what was looked at on the way.
  List<Evidence> evidence() {
    return evidence;
  }

  /// Tell whether a default route of a subnet leads out.
  Truth leadsOut(Resource<Subnet> subnet, Resource<RouteTable> table, Route route, Family family) {
    Truth first = works(table, route);
    RouteTarget target = RouteTarget.of(route);
    if (first.fails()) {
      return first;
    }
    return switch (target.sort()) {
      case LOCAL, INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY -> first;
      case NAT_GATEWAY -> first.holds() ? throughNat(subnet, target.id(), family) : first;
      case PEERING_CONNECTION ->
          Truth.no("%s takes only packets to the peer VPC's own addresses".formatted(target.id()));
      case TRANSIT_GATEWAY -> toTransitGateway(subnet, target.id());
      case NETWORK_INTERFACE -> throughInterface(target.id());
      case INSTANCE,
          VPN_GATEWAY,
          ENDPOINT,
          CARRIER_GATEWAY,
          LOCAL_GATEWAY,
          CORE_NETWORK,
          ODB_NETWORK,
          NONE ->
          beyond(target.id());
    };
  }

  private Truth works(Resource<RouteTable> table, Route route) {
    evidence.add(Routes.evidence(table, route));
    Targets.Sight sight = targets.see(table, RouteTarget.of(route));
    evidence.addAll(sight.evidence());
    return Routes.blackhole(route)
        ? Truth.no("the route to %s is a blackhole".formatted(RouteTarget.of(route)))
        : sight.works();
  }

  private static Truth beyond(String id) {
    return Truth.unknown("it leads to %s, and this check looks no further".formatted(id));
  }

  private Truth throughNat(Resource<Subnet> subnet, String id, Family family) {
    Optional<Resource<NatGateway>> found = fleet.find(scope, Kinds.NAT_GATEWAYS, id).found();
    if (found.isEmpty()) {
      return Truth.unknown(id + " was not read");
    }
    if (family == Family.IPV6) {
      return Truth.unknown(id + " passes IPv6 only to IPv4 addresses (NAT64)");
    }
    NatGateway nat = found.get().record();
    evidence.add(Evidence.of(found.get(), "ConnectivityType", Names.shown(nat.connectivityType())));
    boolean regional = nat.availabilityMode().equals("regional");
    if (!regional && nat.subnetId().equals(subnet.id())) {
      return Truth.no(id + " stands in the subnet itself and does not serve it");
    }
    Lookup<RouteTable> table =
        regional && !nat.routeTableId().isEmpty()
            ? fleet.find(scope, Kinds.ROUTE_TABLES, nat.routeTableId())
            : routes.table(nat.subnetId(), nat.vpcId());
    Truth onward =
        switch (table) {
          case Lookup.Found<RouteTable>(var onwards) -> fromNat(nat, onwards);
          case Lookup.Absent<RouteTable> _ ->
              Truth.unknown("the route table of %s was not printed".formatted(id));
          case Lookup.Unreadable<RouteTable>(var reason) -> Truth.unknown(reason);
        };
    return Truth.all(
        List.of(address(found.get()), regional ? inZone(subnet, nat) : Truth.yes(""), onward));
  }

  private Truth fromNat(NatGateway nat, Resource<RouteTable> table) {
    String where =
        nat.subnetId().isEmpty()
            ? "%s goes by %s, which".formatted(nat.natGatewayId(), Names.of(table))
            : "%s stands in %s, which".formatted(nat.natGatewayId(), nat.subnetId());
    Optional<Route> out =
        table.record().routes().stream()
            .filter(route -> Routes.isDefault(route, Family.IPV4))
            .findFirst();
    if (out.isEmpty()) {
      return SubnetRoutes.internetGatewayRoute(table.record(), Family.IPV4).isPresent()
          ? Truth.unknown(where + " has routes to an internet gateway, but no default route")
          : Truth.no(where + " has no default route");
    }
    Truth works = works(table, out.get());
    RouteTarget target = RouteTarget.of(out.get());
    if (target.sort() == RouteTarget.Sort.INTERNET_GATEWAY) {
      return nat.connectivityType().equals("private")
          ? Truth.no(
              "%s is private, and an internet gateway drops what it sends"
                  .formatted(nat.natGatewayId()))
          : works;
    }
    if (target.sort() == RouteTarget.Sort.NAT_GATEWAY) {
      return Truth.no("%s is private: its default route is %s".formatted(where, target.id()));
    }
    return works.fails() ? works : beyond(target.id());
  }

  private static Truth address(Resource<NatGateway> gateway) {
    NatGateway nat = gateway.record();
    if (nat.connectivityType().equals("private")) {
      return Truth.yes("");
    }
    boolean any =
        nat.natGatewayAddresses().stream()
            .filter(address -> address.status().isEmpty() || address.status().equals("succeeded"))
            .anyMatch(
                address -> !address.publicIp().isEmpty() || !address.allocationId().isEmpty());
    return any ? Truth.yes("") : Truth.no(nat.natGatewayId() + " has no Elastic IP address");
  }

  // Traffic from a zone that a regional NAT gateway is not in is dropped (Amazon VPC User Guide,
  // "Regional NAT gateways").
  private static Truth inZone(Resource<Subnet> subnet, NatGateway nat) {
    var zones = new HashSet<String>();
    nat.natGatewayAddresses().stream().map(NatGatewayAddress::availabilityZone).forEach(zones::add);
    zones.remove("");
    String zone = subnet.record().availabilityZone();
    if (zones.isEmpty() || zone.isEmpty()) {
      return Truth.unknown("the zones of %s were not printed".formatted(nat.natGatewayId()));
    }
    return zones.contains(zone)
        ? Truth.yes("")
        : Truth.no("%s is not in %s, the subnet's zone".formatted(nat.natGatewayId(), zone));
  }

  // A zone without an attachment subnet cannot send to a transit gateway (AWS Transit Gateway
  // guide, "VPC attachments").
  private Truth toTransitGateway(Resource<Subnet> subnet, String id) {
    var attachment = targets.attachment(id, subnet.record().vpcId()).found();
    if (attachment.isEmpty()) {
      return beyond(id);
    }
    TransitGatewayVpcAttachment record = attachment.get().record();
    var zones = new HashSet<String>();
    for (String each : record.subnetIds()) {
      String zone =
          fleet
              .find(scope, Kinds.SUBNETS, each)
              .found()
              .map(found -> found.record().availabilityZone())
              .orElse("");
      if (zone.isEmpty()) {
        return beyond(id);
      }
      zones.add(zone);
    }
    String own = subnet.record().availabilityZone();
    return own.isEmpty() || zones.isEmpty() || zones.contains(own)
        ? beyond(id)
        : Truth.no(
            "%s is attached in no subnet of %s, the subnet's zone"
                .formatted(record.transitGatewayAttachmentId(), own));
  }

  private Truth throughInterface(String id) {
    return switch (fleet.find(scope, Kinds.NETWORK_INTERFACES, id)) {
      case Lookup.Found<NetworkInterface>(var eni) -> {
        boolean checked =
            eni.record().sourceDestCheck().orElse(false)
                && ManagedInterface.service(eni.record()).isEmpty();
        evidence.add(
            Evidence.of(eni, "SourceDestCheck", Names.shown(eni.record().sourceDestCheck())));
        yield checked
            ? Truth.no(id + " drops what it should forward: SourceDestCheck is on")
            : beyond(id);
      }
      case Lookup.Absent<NetworkInterface> _, Lookup.Unreadable<NetworkInterface> _ -> beyond(id);
    };
  }
}
