package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Optional;

/// Whether what a host sends leaves by the interface that a connection came by, or is of. A second
/// interface without a route of its own sends what it is asked through the first, where the network
/// drops it for its source; and a host with strict reverse path filters does not take such packets
/// in the first place.
final class HostRouting {
  private static final Place ROUTES = Place.file(HostRoutes.FILE);
  private static final Place FILTERS = Place.file("sysctl.txt");

  private final Surroundings around;
  private final Direction direction;

  /// Packets that something stops, if it does.
  private record Stopped(HostCode code, Bounds packets, boolean first) {}

  HostRouting(Surroundings around, Direction direction) {
    this.around = around;
    this.direction = direction;
  }

  /// Stop what does not get to the host by its interface, or away from it.
  ///
  /// @param translated whether some of the packets get another destination on the host
  Journey.Ends applied(Journey.Ends ends, PacketSet asked, boolean translated) {
    Journey.Ends left = ends;
    for (Stopped each : stopped(asked, translated)) {
      Outcome lost = Outcome.of(Plain.DROP, each.packets.may());
      PacketSet others = asked.minus(each.packets.must());
      doubt(each);
      left =
          new Journey.Ends(
              each.first ? left.first().within(others).or(lost) : left.first(),
              left.whole().within(others).or(lost));
    }
    return left;
  }

  /// Say by what one packet is stopped.
  Optional<HostCode> why(PacketSet packet, boolean translated) {
    return stopped(packet, translated).stream()
        .filter(each -> packet.isSubsetOf(each.packets.must()))
        .map(Stopped::code)
        .findFirst();
  }

  private void doubt(Stopped stopped) {
    PacketSet open = stopped.packets.undecided();
    if (open.isEmpty()) {
      return;
    }
    boolean filter = stopped.code == HostCode.HOST_REVERSE_PATH_FILTER;
    around
        .doubts()
        .add(
            stopped.code,
            filter ? FILTERS : ROUTES,
            filter
                ? "whether the reverse path filter of an interface drops what would be answered by"
                    + " another one"
                : "whether the host's routes lead to the other end by this interface",
            open);
  }

  private List<Stopped> stopped(PacketSet asked, boolean translated) {
    Optional<HostNetwork.Link> link = around.host().link(around.nic());
    if (link.isEmpty()) {
      return List.of();
    }
    if (!link.get().up()) {
      return List.of(new Stopped(HostCode.HOST_INTERFACE_DOWN, Bounds.exactly(asked), true));
    }
    return around
        .host()
        .lookups()
        .map(routes -> byRoutes(routes, link.get().name(), asked, translated))
        .orElse(List.of());
  }

  private List<Stopped> byRoutes(
      HostRoutes routes, String device, PacketSet asked, boolean translated) {
    PacketSpace space = around.space();
    boolean inbound = direction == Direction.INBOUND;
    Field peer = inbound ? Field.SOURCE : Field.DESTINATION;
    Field own = inbound ? Field.DESTINATION : Field.SOURCE;
    List<String> dead = around.host().names(around.nic().others());
    Bounds here = routes.leaving(space, peer, own, !translated, device::equals);
    Bounds somehow = routes.leaving(space, peer, own, !translated, name -> !dead.contains(name));
    var unrouted = new Bounds(asked.minus(somehow.may()), asked.minus(here.must()));
    if (unrouted.may().isEmpty()) {
      return List.of();
    }
    var noRoute = new Stopped(HostCode.HOST_NO_ROUTE, unrouted, !inbound);
    return inbound ? List.of(filtered(device, here, asked), noRoute) : List.of(noRoute);
  }

  /// Only IPv4 has such filters.
  private Stopped filtered(String device, Bounds here, PacketSet asked) {
    PacketSet v4 = asked.and(around.space().family(Family.IPV4));
    Bounds elsewhere = new Bounds(v4.minus(here.may()), v4.minus(here.must()));
    PacketSet none = around.space().none();
    Bounds dropped =
        around
            .host()
            .strict(device)
            .map(strict -> strict ? elsewhere : Bounds.exactly(none))
            .orElseGet(() -> new Bounds(none, elsewhere.may()));
    return new Stopped(HostCode.HOST_REVERSE_PATH_FILTER, dropped, true);
  }
}
