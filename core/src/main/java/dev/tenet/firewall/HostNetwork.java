package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The host's interfaces, addresses and routes, as far as they were collected.
///
/// @param interfaces empty when `ip-addr.json` was not collected
/// @param routes empty when `ip-route.json` was not collected
/// @param lookups how it routes; empty when `ip-route.json` does not print all tables
/// @param reversePathFilters by interface, with `all`; empty when `sysctl.txt` was not collected
record HostNetwork(
    Optional<List<Link>> interfaces,
    Optional<List<Route>> routes,
    Optional<HostRoutes> lookups,
    Optional<Map<String, Integer>> reversePathFilters) {

  private static final List<AddressRange> LOOPBACK =
      List.of(Cidr.of("127.0.0.0/8").range(), Cidr.of("::1/128").range());

  HostNetwork {
    interfaces = interfaces.map(List::copyOf);
    routes = routes.map(List::copyOf);
    reversePathFilters = reversePathFilters.map(Map::copyOf);
  }

  record Link(String name, String mac, boolean up, List<LinkAddress> addresses) {
    Link {
      addresses = List.copyOf(addresses);
    }
  }

  record LinkAddress(IpAddress address, int prefixLength) {
    Cidr network() {
      return Cidr.containing(address, prefixLength);
    }
  }

  /// A route of the table `main` or `local` that leads out of an interface.
  record Route(Cidr to, String device) {}

  /// Return the interface with this hardware address.
  Optional<Link> link(Nic nic) {
    if (nic.mac().isEmpty()) {
      return Optional.empty();
    }
    return interfaces.flatMap(
        links -> links.stream().filter(link -> mac(link.mac).equals(mac(nic.mac()))).findFirst());
  }

  /// Return the names of the interfaces with these hardware addresses.
  List<String> names(List<String> macs) {
    List<String> plain = macs.stream().map(HostNetwork::mac).toList();
    return interfaces.orElse(List.of()).stream()
        .filter(link -> plain.contains(mac(link.mac)))
        .map(Link::name)
        .toList();
  }

  private static String mac(String text) {
    return text.toLowerCase(Locale.ROOT).replace('-', ':');
  }

  /// Tell whether an interface drops what it would not itself answer by (`rp_filter` 1, RFC 3704);
  /// the stricter of its own value and that of `all` holds. Empty if that is not known.
  Optional<Boolean> strict(String device) {
    return reversePathFilters.flatMap(values -> {
      int all = values.getOrDefault("all", 0);
      return Optional.ofNullable(values.get(device)).map(own -> Math.max(all, own) == 1);
    });
  }

  /// Return the addresses that are known to be the host's own, loopback among them.
  List<AddressRange> localRanges() {
    var ranges = new ArrayList<>(LOOPBACK);
    interfaces.ifPresent(links ->
        links.forEach(
            link -> link.addresses.forEach(each -> ranges.add(AddressRange.of(each.address)))));
    return ranges;
  }

  /// Return the interface that a packet to this address leaves by: the one with the longest route.
  Optional<String> deviceTo(IpAddress address) {
    var candidates = new ArrayList<Route>(routes.orElse(List.of()));
    interfaces.ifPresent(links ->
        links.forEach(link ->
            link.addresses.forEach(each -> candidates.add(new Route(each.network(), link.name)))));
    Optional<Route> best = Optional.empty();
    for (Route route : candidates) {
      if (route.to.contains(address)
          && best.filter(other -> other.to.length() >= route.to.length()).isEmpty()) {
        best = Optional.of(route);
      }
    }
    return best.map(Route::device);
  }

  /// Return the addresses to which a route leads through an interface, if the routes are known.
  Optional<List<AddressRange>> reachableThrough(String device) {
    return routes.map(all -> {
      var ranges = new ArrayList<AddressRange>();
      all.stream()
          .filter(route -> route.device.equals(device))
          .forEach(route -> ranges.add(route.to.range()));
      link(device)
          .ifPresent(link -> {
            link.addresses.forEach(each -> ranges.add(each.network().range()));
            ranges.add(Cidr.containing(new IpAddress(Family.IPV6, 0xfe80L << 48, 0), 10).range());
          });
      return ranges;
    });
  }

  private Optional<Link> link(String name) {
    return interfaces.flatMap(
        links -> links.stream().filter(link -> link.name.equals(name)).findFirst());
  }
}
