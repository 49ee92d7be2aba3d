package dev.tenet.practice.connectivity;

import dev.tenet.finding.Evidence;
import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.GroupIdentifier;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Packet;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.packets.TooComplexException;
import dev.tenet.reach.Endpoint;
import dev.tenet.reach.Exposed;
import dev.tenet.reach.Network;
import dev.tenet.reach.PacketText;
import dev.tenet.reach.Query;
import dev.tenet.reach.Reason;
import dev.tenet.reach.Traffic;
import dev.tenet.reach.VpcExposure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads off the exposure of each VPC what checks ask about: once for interfaces that are alike.
final class Assessing {
  private static final Cidr FEW_IPV4 = Cidr.of("0.0.0.0/16");
  private static final Cidr FEW_IPV6 = Cidr.of("::/48");

  private final Fleet fleet;
  private final ConnectivitySettings settings;
  private final Network network;
  private final FleetExposure.Found found;
  private final Sighting sighting;
  private final AllowedTraffic allowed;
  private final BalancerPorts balancers;
  private final Map<String, Resource<NetworkInterface>> interfaces = new HashMap<>();
  private final Map<RouteKey, Optional<Route>> routes = new HashMap<>();

  /// What a packet's route hangs on.
  ///
  /// @param like the interface, or behind a load balancer what tells its targets apart
  private record RouteKey(String like, String via, Packet packet) {}

  Assessing(
      Fleet fleet,
      ConnectivitySettings settings,
      Network network,
      FleetExposure.Found found,
      Sighting sighting) {
    this.fleet = fleet;
    this.settings = settings;
    this.network = network;
    this.found = found;
    this.sighting = sighting;
    this.allowed = new AllowedTraffic(fleet, settings);
    this.balancers = BalancerPorts.of(fleet);
    fleet.all(Kinds.NETWORK_INTERFACES).forEach(each -> interfaces.putIfAbsent(each.id(), each));
  }

  void vpc(VpcExposure vpc) {
    for (Exposed exposed : vpc.exposed()) {
      alike(vpc.vpc(), exposed);
    }
    routes.clear();
  }

  private void alike(String vpc, Exposed exposed) {
    var byAllowed = new LinkedHashMap<List<AllowedExposure>, List<Resource<NetworkInterface>>>();
    for (String id : exposed.interfaces()) {
      Optional.ofNullable(interfaces.get(id))
          .ifPresent(eni ->
              byAllowed
                  .computeIfAbsent(
                      allowed.to(eni, exposed.kind(), exposed.via()), _ -> new ArrayList<>())
                  .add(eni));
    }
    byAllowed.forEach((entries, enis) -> {
      for (Concern concern : Concern.values()) {
        way(vpc, exposed, concern, enis.getFirst(), entries)
            .ifPresent(way -> enis.forEach(eni -> found.add(concern, eni.id(), way)));
      }
      if (exposed.kind() == Exposed.Kind.PUBLIC_ADDRESS) {
        allowed(vpc, exposed, entries)
            .ifPresent(sight -> enis.forEach(eni -> sighting.add(Aspect.ALLOWED, eni.id(), sight)));
      }
    });
  }

  /// Tell what comes that nobody fears.
  private Optional<Sight> allowed(String vpc, Exposed exposed, List<AllowedExposure> entries) {
    try {
      PacketSpace space = exposed.mayArrive().space();
      PacketSet internet = network.internet(space, vpc);
      PacketSet allowed =
          internet.minus(Fears.of(settings, balancers, internet).undeclared(entries));
      PacketSet certain = exposed.arrives().and(allowed);
      if (!certain.isEmpty()) {
        return Optional.of(
            Sight.fine(
                List.of(
                    new Evidence(
                        exposed.interfaces().getFirst(),
                        "allowed and arrives",
                        PacketText.of(certain),
                        "computed"))));
      }
      return exposed.mayArrive().intersects(allowed)
          ? Optional.of(Sight.open(reasons(exposed), List.of()))
          : Optional.empty();
    } catch (TooComplexException tooComplex) {
      return Optional.of(Sight.open(List.of("the rules are too complex"), List.of()));
    }
  }

  private static List<String> reasons(Exposed exposed) {
    return exposed.reasons().stream().map(Reason::text).distinct().toList();
  }

  private Optional<Way> way(
      String vpc,
      Exposed exposed,
      Concern concern,
      Resource<NetworkInterface> eni,
      List<AllowedExposure> entries) {
    try {
      PacketSpace space = exposed.mayArrive().space();
      PacketSet internet = network.internet(space, vpc);
      Fears fears = Fears.of(settings, balancers, internet);
      PacketSet feared = fears.of(concern, eni, exposed.via(), entries);
      PacketSet may = exposed.mayArrive().and(feared);
      return may.isEmpty()
          ? Optional.empty()
          : Optional.of(way(exposed, eni, fears, exposed.arrives().and(feared), may));
    } catch (TooComplexException tooComplex) {
      return Optional.of(
          Way.open(exposed.kind(), exposed.via(), "packets", "the rules are too complex"));
    }
  }

  private Way way(
      Exposed exposed, Resource<NetworkInterface> eni, Fears fears, PacketSet must, PacketSet may) {
    PacketSet lost = must.minus(exposed.mayBeAnswered());
    Optional<Packet> sample = must.minus(lost).sample(fears.worst());
    Optional<Packet> shown = sample.or(() -> must.sample(fears.worst()));
    return new Way(
        exposed.kind(),
        exposed.via(),
        text(must, fears),
        text(lost, fears),
        text(may.minus(must), fears),
        fewSources(must),
        shown,
        shown.flatMap(packet -> route(exposed, eni, packet)),
        must.equals(may) ? List.of() : reasons(exposed));
  }

  private static String text(PacketSet set, Fears fears) {
    return set.isEmpty() ? "" : PacketText.of(set, fears.internet());
  }

  private static boolean fewSources(PacketSet set) {
    PacketSpace space = set.space();
    PacketSet sources = set.onto(Field.SOURCE);
    return Stream.of(FEW_IPV4, FEW_IPV6)
        .allMatch(few ->
            sources
                    .and(space.family(few.family()))
                    .cardinality()
                    .compareTo(space.cidr(Field.SOURCE, few).cardinality())
                <= 0);
  }

  private Optional<Route> route(Exposed exposed, Resource<NetworkInterface> eni, Packet packet) {
    String like = like(exposed, eni);
    return routes.computeIfAbsent(
        new RouteKey(like, exposed.via(), packet), _ -> ask(eni, exposed.via(), packet));
  }

  private String like(Exposed exposed, Resource<NetworkInterface> eni) {
    if (exposed.via().isEmpty()) {
      return exposed.interfaces().getFirst();
    }
    return hasHost(eni)
        ? eni.id()
        : eni.record().groups().stream().map(GroupIdentifier::groupId).sorted().toList()
            + eni.record().subnetId();
  }

  private boolean hasHost(Resource<NetworkInterface> eni) {
    return eni.record()
        .attachment()
        .flatMap(attachment -> fleet.host(attachment.instanceId()))
        .isPresent();
  }

  private Optional<Route> ask(Resource<NetworkInterface> eni, String via, Packet packet) {
    Traffic traffic = Traffic.of(packet).withDestinations(destinations(via, packet.family()));
    return Route.of(
        eni.id(),
        network.ask(new Query(new Endpoint.Internet(), new Endpoint.Interface(eni.id()), traffic)));
  }

  /// Behind a load balancer packets are sent to its own addresses.
  private List<Cidr> destinations(String via, Family family) {
    String name = BalancerPorts.node(via);
    return via.isEmpty()
        ? List.of()
        : interfaces.values().stream()
            .map(Resource::record)
            .filter(node -> node.description().equals(name))
            .flatMap(node ->
                family == Family.IPV4
                    ? InterfaceAddresses.ofPublic(node)
                    : InterfaceAddresses.ofIpv6(node))
            .sorted()
            .map(Cidr::of)
            .toList();
  }
}
