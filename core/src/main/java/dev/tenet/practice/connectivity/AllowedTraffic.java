package dev.tenet.practice.connectivity;

import dev.tenet.fleet.Fleet;
import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Attachment;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import dev.tenet.reach.Exposed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `connectivity.allowedExposure` allows the internet to send to an interface.
record AllowedTraffic(Fleet fleet, ConnectivitySettings settings) {
  /// Return the entries that speak of an interface, reached by a sort of path.
  List<AllowedExposure> to(Resource<NetworkInterface> eni, Exposed.Kind kind, String via) {
    return settings.allowedExposure().stream()
        .filter(entry -> meant(entry.to(), eni, kind, via))
        .toList();
  }

  private boolean meant(
      Selector to, Resource<NetworkInterface> eni, Exposed.Kind kind, String via) {
    NetworkInterface record = eni.record();
    return switch (to) {
      case Selector.LoadBalancers _ ->
          kind == Exposed.Kind.LOAD_BALANCER || record.description().startsWith("ELB ");
      case Selector.ById(var id) ->
          id.equals(via)
              || ids(eni).anyMatch(id::equals)
              || record.groups().stream().anyMatch(group -> group.groupId().equals(id));
      case Selector.Tagged tagged ->
          tagged.selects(record.tags())
              || instance(eni).filter(found -> tagged.selects(found.record().tags())).isPresent();
      case Selector.Block(var block) -> addresses(record).anyMatch(block::contains);
      case Selector.Internet _, Selector.OnPremises _ -> false;
    };
  }

  private Stream<String> ids(Resource<NetworkInterface> eni) {
    return Stream.concat(
        Stream.of(eni.id(), eni.arn(), eni.record().subnetId(), eni.record().vpcId()),
        instance(eni).stream().flatMap(found -> Stream.of(found.id(), found.arn())));
  }

  private Optional<Resource<Instance>> instance(Resource<NetworkInterface> eni) {
    return eni.record()
        .attachment()
        .map(Attachment::instanceId)
        .flatMap(id -> fleet.find(eni.scope(), Kinds.INSTANCES, id).found());
  }

  private static Stream<IpAddress> addresses(NetworkInterface eni) {
    return Stream.of(
            InterfaceAddresses.ofPrivate(eni),
            InterfaceAddresses.ofPublic(eni),
            InterfaceAddresses.ofIpv6(eni))
        .flatMap(own -> own);
  }

  /// Return the packets that entries allow.
  static PacketSet packets(PacketSpace space, List<AllowedExposure> entries) {
    return space.union(entries.stream().map(entry -> packets(space, entry)).toList());
  }

  private static PacketSet packets(PacketSpace space, AllowedExposure entry) {
    PacketSet sources =
        switch (entry.from()) {
          case Selector.Internet _ -> space.all();
          case Selector.Block(Cidr block) -> space.cidr(Field.SOURCE, block);
          case Selector.LoadBalancers _,
              Selector.OnPremises _,
              Selector.ById _,
              Selector.Tagged _ ->
              space.none();
        };
    PacketSet protocol =
        entry.protocol().number().isPresent()
            ? space.protocol(entry.protocol().number().getAsInt())
            : space.all();
    PacketSet ports =
        entry.ports().isEmpty()
            ? space.all()
            : space.numbers(
                Field.DESTINATION_PORT, entry.ports().stream().map(PortRange::interval).toList());
    return sources.and(protocol).and(ports);
  }
}
