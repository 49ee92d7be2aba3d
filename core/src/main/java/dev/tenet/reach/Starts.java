package dev.tenet.reach;

import dev.tenet.TenetException;
import dev.tenet.fleet.Kinds;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out where the packets of an endpoint start.
record Starts(Index index) {
  private static final List<AddressRange> EVERYWHERE =
      List.of(Family.IPV4.all(), Family.IPV6.all());

  Start of(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Instance(String id) -> interfaces(index.ofInstance(id));
      case Endpoint.Interface(String id) ->
          interfaces(Optional.ofNullable(index.interfaces.get(id)).stream().toList());
      case Endpoint.Addresses(Cidr block) -> addresses(block);
      case Endpoint.Subnet(String id) -> subnet(id);
      case Endpoint.Vpc(String id) -> vpc(id);
      case Endpoint.Gateway(String id) -> gateway(id);
      case Endpoint.VpcEndpoint(String id) -> interfaces(ofEndpoint(index, id));
      case Endpoint.LoadBalancer(String arn) -> interfaces(index.ofBalancer(arn));
      case Endpoint.Internet() -> internet();
      case Endpoint.OnPremises(Optional<Cidr> block) -> onPremises(block);
    };
  }

  static List<Eni> ofEndpoint(Index index, String id) {
    return index
        .find(Kinds.VPC_ENDPOINTS, id)
        .map(found -> found.record().networkInterfaceIds())
        .orElse(List.of())
        .stream()
        .flatMap(eni -> Optional.ofNullable(index.interfaces.get(eni)).stream())
        .toList();
  }

  private Start interfaces(Collection<Eni> enis) {
    Set<String> ids = new LinkedHashSet<>();
    enis.forEach(eni -> ids.add(eni.id()));
    List<AddressRange> sources = enis.stream().flatMap(eni -> eni.ranges().stream()).toList();
    return new Start(
        ids,
        sources,
        leaves -> leaves.ranges(Field.SOURCE, sources),
        enis.stream().map(Eni::vpc).findFirst(),
        false,
        true,
        (walk, parcel) -> send(walk, parcel, List.copyOf(enis)));
  }

  /// Each interface sends with its own addresses; an address of none is tried at the first.
  private static Outcome send(Walk walk, Parcel parcel, List<Eni> enis) {
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    for (Eni eni : enis) {
      PacketSet own = walk.leaves.ranges(Field.SOURCE, eni.ranges());
      Parcel part = rest.within(own);
      if (!part.isEmpty()) {
        outcome = outcome.or(new Port(walk, eni).outward(part));
        rest = rest.within(own.not());
      }
    }
    return rest.isEmpty() || enis.isEmpty()
        ? outcome
        : outcome.or(new Port(walk, enis.getFirst()).outward(rest));
  }

  private Start addresses(Cidr block) {
    List<Eni> owners = owners(index, block);
    if (!owners.isEmpty()) {
      List<AddressRange> sources = List.of(block.range());
      Start all = interfaces(owners);
      return new Start(
          all.ids(),
          sources,
          leaves -> leaves.ranges(Field.SOURCE, owned(owners, block)),
          all.vpc(),
          false,
          true,
          all.send());
    }
    if (Blocks.isPublic(block.base())) {
      Start internet = internet();
      return new Start(
          internet.ids(),
          List.of(block.range()),
          leaves -> leaves.internet(Field.SOURCE).and(leaves.space().cidr(Field.SOURCE, block)),
          Optional.empty(),
          true,
          true,
          internet.send());
    }
    return onPremises(Optional.of(block));
  }

  static List<AddressRange> owned(List<Eni> owners, Cidr block) {
    return owners.stream()
        .flatMap(eni -> eni.ranges().stream())
        .filter(range -> Blocks.overlap(range, block.range()))
        .toList();
  }

  /// Find the interfaces with private addresses of a block.
  ///
  /// @throws TenetException if several VPCs have them
  static List<Eni> owners(Index index, Cidr block) {
    var owners = new LinkedHashSet<Eni>();
    var vpcs = new LinkedHashSet<String>();
    for (String vpc : index.vpcIds().stream().sorted().toList()) {
      for (Eni each : index.interfacesOf(vpc).within(List.of(block.range()))) {
        owners.add(each);
        vpcs.add(vpc);
      }
    }
    if (vpcs.size() > 1 && block.length() == block.family().bits()) {
      throw TenetException.usage(
          "%s is an address in several VPCs: name one of the interfaces %s"
              .formatted(block.base(), String.join(", ", owners.stream().map(Eni::id).toList())));
    }
    return List.copyOf(owners);
  }

  private Start subnet(String id) {
    var record = Optional.ofNullable(index.subnets.get(id)).map(found -> found.record());
    List<AddressRange> sources = record.map(VpcBlocks::of).orElse(List.of());
    String vpc = record.map(found -> found.vpcId()).orElse("");
    return new Start(
        Set.of(),
        sources,
        leaves -> leaves.ranges(Field.SOURCE, sources),
        Optional.of(vpc),
        false,
        false,
        (walk, parcel) -> {
          var place = new Parcel.Place(vpc, id, Peers.in(vpc));
          return new Router(walk, vpc).fromInside(id, parcel.in(place));
        });
  }

  private Start vpc(String id) {
    List<AddressRange> sources =
        Optional.ofNullable(index.vpcs.get(id))
            .map(found -> VpcBlocks.of(found.record()))
            .orElse(List.of());
    return new Start(
        Set.of(),
        sources,
        leaves -> leaves.ranges(Field.SOURCE, sources),
        Optional.of(id),
        false,
        false,
        (walk, parcel) ->
            new Router(walk, id).deliver(parcel.in(Parcel.Place.entering(id, Peers.in(id))), ""));
  }

  private Start gateway(String id) {
    if (id.startsWith("igw-")) {
      return internet();
    }
    if (!id.startsWith("vgw-")) {
      throw TenetException.usage(
          "packets cannot start at " + id + ": name an instance, interface, address or network");
    }
    return new Start(
        Set.of(Ends.ON_PREMISES),
        EVERYWHERE,
        leaves -> notOf(leaves, new LinkedHashSet<>(index.vpcIds())),
        Optional.empty(),
        false,
        true,
        (walk, parcel) -> new Vgw(walk, id).inward(parcel));
  }

  /// What is on premises has no address of the VPCs that gateways lead to.
  private PacketSet notOf(Leaves leaves, Set<String> vpcs) {
    List<AddressRange> blocks =
        vpcs.stream()
            .flatMap(vpc -> Optional.ofNullable(index.vpcs.get(vpc)).stream())
            .flatMap(found -> VpcBlocks.of(found.record()).stream())
            .toList();
    return leaves.family(Family.IPV4).minus(leaves.ranges(Field.SOURCE, blocks));
  }

  private static Start internet() {
    return new Start(
        Set.of(Ends.INTERNET),
        EVERYWHERE,
        leaves -> leaves.internet(Field.SOURCE),
        Optional.empty(),
        true,
        true,
        (walk, parcel) -> new Internet(walk).inward(parcel));
  }

  private Start onPremises(Optional<Cidr> block) {
    return new Start(
        Set.of(Ends.ON_PREMISES),
        block.map(Cidr::range).map(List::of).orElse(EVERYWHERE),
        leaves ->
            block
                .map(known -> leaves.space().cidr(Field.SOURCE, known))
                .orElseGet(() -> notOf(leaves, index.vpcIds())),
        Optional.empty(),
        false,
        true,
        (walk, parcel) -> new OnPremises(walk).inward(parcel));
  }
}
