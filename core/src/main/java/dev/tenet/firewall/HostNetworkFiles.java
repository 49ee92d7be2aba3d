package dev.tenet.firewall;

import dev.tenet.firewall.HostNetwork.Link;
import dev.tenet.firewall.HostNetwork.LinkAddress;
import dev.tenet.firewall.HostNetwork.Route;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads what `ip -j addr` and `ip -j route show table all` print.
final class HostNetworkFiles {
  private static final Set<String> TABLES = Set.of("", "main", "254");

  private HostNetworkFiles() {}

  /// Read the interfaces.
  ///
  /// @throws Unreadable if the file is not such a list
  static List<Link> links(String file, String text) throws Unreadable {
    var links = new ArrayList<Link>();
    for (JsonNode each : list(file, text)) {
      String name = each.path("ifname").asString("");
      if (!name.isEmpty()) {
        links.add(
            new Link(
                name,
                each.path("address").asString(""),
                !each.path("operstate").asString("").equals("DOWN"),
                addresses(each.path("addr_info"))));
      }
    }
    return links;
  }

  private static List<LinkAddress> addresses(JsonNode infos) {
    var addresses = new ArrayList<LinkAddress>();
    for (JsonNode info : infos) {
      IpAddress.parse(info.path("local").asString(""))
          .ifPresent(address -> {
            int length = info.path("prefixlen").asInt(address.family().bits());
            if (length >= 0 && length <= address.family().bits()) {
              addresses.add(new LinkAddress(address, length));
            }
          });
    }
    return addresses;
  }

  /// Read the routes of the main table.
  ///
  /// @throws Unreadable if the file is not such a list
  static List<Route> routes(String file, String text) throws Unreadable {
    var routes = new ArrayList<Route>();
    for (JsonNode each : list(file, text)) {
      String device = each.path("dev").asString("");
      String type = each.path("type").asString("unicast");
      if (!device.isEmpty()
          && type.equals("unicast")
          && TABLES.contains(each.path("table").asString(""))) {
        to(each).forEach(cidr -> routes.add(new Route(cidr, device)));
      }
    }
    return routes;
  }

  // A default route does not print its family: its gateway tells, or else it is taken for both.
  private static List<Cidr> to(JsonNode route) {
    String to = route.path("dst").asString("");
    if (to.equals("default")) {
      String gateway = route.path("gateway").asString(route.path("via").path("host").asString(""));
      return IpAddress.parse(gateway)
          .map(address -> List.of(Cidr.containing(address, 0)))
          .orElseGet(() -> List.of(everything(Family.IPV4), everything(Family.IPV6)));
    }
    return Cidr.parse(to)
        .or(() -> IpAddress.parse(to).map(Cidr::of))
        .map(List::of)
        .orElse(List.of());
  }

  private static Cidr everything(Family family) {
    return Cidr.containing(new IpAddress(family, 0, 0), 0);
  }

  private static JsonNode list(String file, String text) throws Unreadable {
    JsonNode root = Json.read(file, text);
    if (!root.isArray()) {
      throw new Unreadable(Place.file(file), "not a list");
    }
    return root;
  }

  static HostNetwork network(Optional<List<Link>> links, Optional<List<Route>> routes) {
    return new HostNetwork(links, routes);
  }
}
