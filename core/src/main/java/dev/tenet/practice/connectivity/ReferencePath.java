package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.finding.Truth;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Lookup;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.PrefixListEntries;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.RouteTable.Route;
import dev.tenet.fleet.Scope;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether what the members of one group send to the members of another comes there as theirs. What
/// an appliance in another subnet passes on does not, and what a transit gateway passes on only
/// where it is switched on (Amazon VPC User Guide, "Security group rules").
final class ReferencePath {
  private final Fleet fleet;
  private final Map<Scope, GroupMembers> members = new HashMap<>();
  private final Map<Scope, SubnetRoutes> routes = new HashMap<>();
  private final ReferencingSupport support;

  /// A route and the table that has it.
  private record Way(Resource<RouteTable> table, Route route) {
    String text() {
      return "%s of %s".formatted(Routes.text(route), Names.of(table));
    }
  }

  ReferencePath(Fleet fleet, Scope scope) {
    this.fleet = fleet;
    this.support = new ReferencingSupport(fleet, scope);
  }

  /// Tell whether a reference holds on every way from senders to receivers; ways that lead nowhere
  /// do not count.
  ///
  /// @param inbound whether the rule is one of the receivers'
  /// @param evidence takes the routes by which it does not
  Truth kept(Group senders, Group receivers, boolean inbound, Set<Evidence> evidence) {
    var claims = new LinkedHashSet<Truth>();
    for (Group group : List.of(senders, receivers)) {
      var seen = fleet.coverage(group.scope(), Kinds.NETWORK_INTERFACES);
      if (!seen.complete()) {
        claims.add(Truth.unknown("the members of %s: %s".formatted(group.id(), seen.reason())));
      }
    }
    var bySubnet = new LinkedHashMap<String, Resource<NetworkInterface>>();
    members(senders).forEach(eni -> bySubnet.putIfAbsent(eni.record().subnetId(), eni));
    for (Resource<NetworkInterface> sender : bySubnet.values()) {
      for (Resource<NetworkInterface> receiver : members(receivers)) {
        if (!sender.record().subnetId().equals(receiver.record().subnetId())) {
          claims.addAll(kept(sender, receiver.record(), inbound, evidence));
        }
      }
    }
    return Truth.all(List.copyOf(claims));
  }

  /// A group where it is listed.
  record Group(Scope scope, String id) {}

  private List<Resource<NetworkInterface>> members(Group group) {
    return members
        .computeIfAbsent(group.scope(), scope -> new GroupMembers(fleet, scope))
        .of(group.id());
  }

  private List<Truth> kept(
      Resource<NetworkInterface> sender,
      NetworkInterface receiver,
      boolean inbound,
      Set<Evidence> evidence) {
    NetworkInterface from = sender.record();
    Lookup<RouteTable> table =
        routes
            .computeIfAbsent(sender.scope(), scope -> new SubnetRoutes(fleet, scope))
            .table(from.subnetId(), from.vpcId());
    return switch (table) {
      case Lookup.Found<RouteTable>(var found) ->
          Stream.concat(
                  addresses(receiver)
                      .flatMap(address -> wins(found, address).stream())
                      .distinct()
                      .flatMap(way -> kept(way, from, receiver, inbound, evidence).stream()),
                  byLists(found, receiver))
              .toList();
      case Lookup.Absent<RouteTable> _ -> List.of();
      case Lookup.Unreadable<RouteTable>(var reason) -> List.of(Truth.unknown(reason));
    };
  }

  private static Stream<IpAddress> addresses(NetworkInterface eni) {
    return Stream.concat(InterfaceAddresses.ofPrivate(eni), InterfaceAddresses.ofIpv6(eni));
  }

  /// Return the route that wins: the longest prefix, but what a gateway propagates never before the
  /// VPC's own (AWS Site-to-Site VPN User Guide, "Route priority").
  private static Optional<Way> wins(Resource<RouteTable> table, IpAddress address) {
    List<Route> matching = new ArrayList<>();
    for (Route route : table.record().routes()) {
      if (Routes.block(route).filter(block -> block.contains(address)).isPresent()) {
        matching.add(route);
      }
    }
    if (matching.stream().anyMatch(Routes::local)) {
      matching.removeIf(Routes::propagated);
    }
    return matching.stream()
        .max(
            Comparator.comparingInt((Route route) -> Routes.block(route).orElseThrow().length())
                .thenComparing(route -> !Routes.propagated(route)))
        .map(route -> new Way(table, route));
  }

  /// A route by prefix list may win where its entries cover the receiver, or are not known.
  private Stream<Truth> byLists(Resource<RouteTable> table, NetworkInterface receiver) {
    return table.record().routes().stream()
        .filter(route -> !route.destinationPrefixListId().isEmpty() && !Routes.blackhole(route))
        .filter(
            route -> !toGatewayEndpoint(table.scope(), route) && mayCover(table, route, receiver))
        .map(route ->
            Truth.unknown(
                "whether %s wins was not followed".formatted(new Way(table, route).text())));
  }

  private boolean toGatewayEndpoint(Scope scope, Route route) {
    return fleet
        .find(scope, Kinds.VPC_ENDPOINTS, RouteTarget.of(route).id())
        .found()
        .filter(endpoint -> endpoint.record().vpcEndpointType().equals("Gateway"))
        .isPresent();
  }

  private boolean mayCover(Resource<RouteTable> table, Route route, NetworkInterface receiver) {
    Scope scope = table.scope();
    Optional<Resource<PrefixListEntries>> list =
        fleet.coverage(scope, Kinds.PREFIX_LIST_ENTRIES).complete()
            ? fleet.find(scope, Kinds.PREFIX_LIST_ENTRIES, route.destinationPrefixListId()).found()
            : Optional.empty();
    return list.map(found ->
            found.record().entries().stream()
                .map(entry -> Cidr.parse(entry.cidr()))
                .anyMatch(block ->
                    block.isEmpty() || addresses(receiver).anyMatch(block.get()::contains)))
        .orElse(true);
  }

  private Optional<Truth> kept(
      Way way,
      NetworkInterface from,
      NetworkInterface to,
      boolean inbound,
      Set<Evidence> evidence) {
    if (Routes.blackhole(way.route()) || isDefault(way.route())) {
      return Optional.empty();
    }
    RouteTarget target = RouteTarget.of(way.route());
    Optional<Truth> kept =
        switch (target.sort()) {
          case LOCAL, PEERING_CONNECTION -> Optional.of(Truth.yes(""));
          case TRANSIT_GATEWAY ->
              Optional.of(support.over(target.id(), from.vpcId(), to.vpcId(), inbound));
          case NETWORK_INTERFACE, INSTANCE, ENDPOINT ->
              Optional.of(
                  own(to, target.id())
                      ? Truth.yes("")
                      : Truth.no(target.id() + " passes it on as an appliance"));
          case INTERNET_GATEWAY,
              EGRESS_ONLY_INTERNET_GATEWAY,
              NAT_GATEWAY,
              VPN_GATEWAY,
              CARRIER_GATEWAY,
              LOCAL_GATEWAY,
              CORE_NETWORK,
              ODB_NETWORK,
              NONE ->
              Optional.empty();
        };
    return kept.map(truth -> {
      if (truth.holds()) {
        return truth;
      }
      evidence.add(Routes.evidence(way.table(), way.route()));
      return new Truth(
          truth.value(), "from %s by %s: %s".formatted(from.subnetId(), way.text(), truth.why()));
    });
  }

  /// By a default route goes what has no way of its own; nobody means it to be referred to.
  private static boolean isDefault(Route route) {
    return Routes.block(route).filter(block -> block.length() == 0).isPresent();
  }

  private static boolean own(NetworkInterface eni, String target) {
    return eni.networkInterfaceId().equals(target)
        || eni.attachment().map(Attachment::instanceId).filter(target::equals).isPresent();
  }
}
