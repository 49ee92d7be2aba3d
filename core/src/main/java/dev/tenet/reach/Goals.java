package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.VpcEndpoint;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out where the packets to an endpoint arrive, and by which addresses.
///
/// @param lists prefix lists, which hold the addresses of gateway endpoints
/// @param start where the packets come from
record Goals(Index index, PrefixLists lists, Start start) {
  private static final List<AddressRange> EVERYWHERE =
      List.of(Family.IPV4.all(), Family.IPV6.all());

  Goal of(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Instance(String id) -> interfaces(index.ofInstance(id));
      case Endpoint.Interface(String id) ->
          interfaces(Optional.ofNullable(index.interfaces.get(id)).stream().toList());
      case Endpoint.Addresses(Cidr block) -> addresses(block);
      case Endpoint.Subnet(String id) ->
          interfaces(
              index.interfaces.values().stream().filter(eni -> eni.subnet().equals(id)).toList());
      case Endpoint.Vpc(String id) -> interfaces(index.interfacesOf(id).all());
      case Endpoint.Gateway(String id) ->
          id.startsWith("vgw-") ? onPremises(Optional.empty()) : internet();
      case Endpoint.VpcEndpoint(String id) -> vpcEndpoint(id);
      case Endpoint.LoadBalancer(String arn) -> balancer(arn);
      case Endpoint.Internet() -> internet();
      case Endpoint.OnPremises(Optional<Cidr> block) -> onPremises(block);
    };
  }

  private Goal interfaces(Collection<Eni> enis) {
    return reached(ids(enis), enis);
  }

  private static Set<String> ids(Collection<Eni> enis) {
    Set<String> ids = new LinkedHashSet<>();
    enis.forEach(eni -> ids.add(eni.id()));
    return ids;
  }

  /// Interfaces are reached by their public addresses from the internet, by their private ones from
  /// anywhere else. One without a public address is asked by its private one: nothing comes there,
  /// and the answer says why.
  private Goal reached(Set<String> ids, Collection<Eni> enis) {
    var ranges = new ArrayList<AddressRange>();
    for (Eni eni : enis) {
      List<AddressRange> known = Internet.publicRanges(eni);
      ranges.addAll(start.outside() && !known.isEmpty() ? known : eni.ranges());
    }
    return new Goal(
        ids,
        ranges,
        leaves -> leaves.ranges(Field.DESTINATION, ranges),
        enis.stream().map(Eni::vpc).distinct().toList(),
        false);
  }

  private Goal addresses(Cidr block) {
    List<AddressRange> ranges = List.of(block.range());
    var ids = new LinkedHashSet<String>();
    List<Eni> owners = new ArrayList<>(Starts.owners(index, block));
    index
        .publicAddresses
        .subMap(block.range().first(), true, block.range().last(), true)
        .values()
        .forEach(owners::add);
    ids.addAll(ids(owners));
    if (owners.isEmpty()) {
      ids.add(Ends.AWS_SERVICE);
      ids.add(Ends.ON_PREMISES);
      if (Blocks.isPublic(block.base())) {
        ids.add(Ends.INTERNET);
        index.fleet.all(Kinds.VPC_ENDPOINTS).stream()
            .filter(each -> each.record().vpcEndpointType().equals("Gateway"))
            .forEach(each -> ids.add(each.id()));
      }
    }
    return new Goal(
        ids,
        ranges,
        leaves -> leaves.space().cidr(Field.DESTINATION, block),
        owners.stream().map(Eni::vpc).distinct().toList(),
        owners.isEmpty());
  }

  private Goal vpcEndpoint(String id) {
    Optional<VpcEndpoint> endpoint = index.find(Kinds.VPC_ENDPOINTS, id).map(Resource::record);
    if (endpoint.filter(known -> known.vpcEndpointType().equals("Gateway")).isEmpty()) {
      return interfaces(Starts.ofEndpoint(index, id));
    }
    List<AddressRange> ranges =
        lists.ofService(endpoint.get().serviceName()).stream()
            .flatMap(List::stream)
            .map(Cidr::range)
            .toList();
    List<AddressRange> known = ranges.isEmpty() ? EVERYWHERE : ranges;
    return new Goal(
        Set.of(id), known, leaves -> leaves.ranges(Field.DESTINATION, known), List.of(), false);
  }

  /// A network load balancer hands packets on, so they arrive at its targets; an application load
  /// balancer answers itself.
  private Goal balancer(String arn) {
    Optional<LoadBalancer> balancer = index.find(Kinds.LOAD_BALANCERS, arn).map(Resource::record);
    if (balancer.filter(known -> known.type().equals("network")).isEmpty()) {
      return reached(Set.of(arn), index.ofBalancer(arn));
    }
    List<RegisteredTarget> targets = registered(balancer.get());
    boolean beyond = targets.stream().anyMatch(RegisteredTarget::beyond);
    Set<String> ids = ids(targets.stream().flatMap(each -> each.interfaces().stream()).toList());
    if (beyond) {
      ids.add(Ends.ON_PREMISES);
    }
    Goal goal = reached(ids, index.ofBalancer(arn));
    return new Goal(goal.ids(), goal.destinations(), goal.packets(), goal.vpcs(), beyond);
  }

  /// Return the interfaces that a balancer may send traffic to.
  List<Eni> targets(LoadBalancer balancer) {
    return registered(balancer).stream().flatMap(each -> each.interfaces().stream()).toList();
  }

  private List<RegisteredTarget> registered(LoadBalancer balancer) {
    return index.find(Kinds.LISTENERS, balancer.loadBalancerArn()).stream()
        .flatMap(found -> found.record().listeners().stream())
        .flatMap(listener -> Forwarding.of(index, listener).groups().stream())
        .flatMap(group -> index.find(Kinds.TARGET_HEALTH, group).stream())
        .flatMap(found -> found.record().targetHealthDescriptions().stream())
        .flatMap(description -> description.target().stream())
        .map(target -> new RegisteredTarget(index, target.id(), balancer.vpcId()))
        .toList();
  }

  private Goal internet() {
    return new Goal(
        Set.of(Ends.INTERNET),
        EVERYWHERE,
        leaves -> leaves.internetBeyond(Field.DESTINATION, start.vpc().stream().toList()),
        List.of(),
        false);
  }

  private Goal onPremises(Optional<Cidr> block) {
    List<AddressRange> own =
        index.vpcs.values().stream()
            .flatMap(found -> VpcBlocks.of(found.record()).stream())
            .toList();
    return new Goal(
        Set.of(Ends.ON_PREMISES),
        block.map(Cidr::range).map(List::of).orElse(EVERYWHERE),
        leaves ->
            block
                .map(known -> leaves.space().cidr(Field.DESTINATION, known))
                .orElseGet(
                    () -> leaves.family(Family.IPV4).minus(leaves.ranges(Field.DESTINATION, own))),
        List.of(),
        false);
  }
}
