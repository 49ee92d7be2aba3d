package dev.tenet.firewall;

import dev.tenet.firewall.HostNetwork.Link;
import dev.tenet.firewall.HostNetwork.LinkAddress;
import dev.tenet.firewall.HostNetwork.Route;
import dev.tenet.firewall.HostRoutes.Entry;
import dev.tenet.firewall.HostRoutes.Lookup;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads what `ip -j addr`, `ip -j route show table all` and `ip -j rule` print.
final class HostNetworkFiles {
  private static final Set<String> TABLES = Set.of("", "main", "254");

  private static final Pattern RP_FILTER =
      Pattern.compile("net\\.ipv4\\.conf\\.(\\S+)\\.rp_filter *= *([0-2]) *");
  private static final Set<String> NOT_FORWARDED =
      Set.of("local", "broadcast", "multicast", "anycast");
  private static final Set<String> SIMPLE =
      Set.of("priority", "src", "srclen", "table", "protocol");

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

  /// Read the routes of all tables; empty if not all were printed, which those of the table `local`
  /// show.
  ///
  /// @throws Unreadable if the file is not such a list
  static Optional<HostRoutes> allRoutes(String file, String text, Map<Family, List<Lookup>> rules)
      throws Unreadable {
    var entries = new ArrayList<Entry>();
    var families = EnumSet.noneOf(Family.class);
    boolean all = false;
    for (JsonNode each : list(file, text)) {
      String table = each.path("table").asString("main");
      List<Cidr> to = to(each);
      to.forEach(cidr -> families.add(cidr.family()));
      all |= table.equals("local");
      if (!table.equals("local") && !NOT_FORWARDED.contains(each.path("type").asString(""))) {
        to.forEach(cidr -> entries.add(entry(cidr, table, each)));
      }
    }
    return all ? Optional.of(new HostRoutes(entries, families, rules)) : Optional.empty();
  }

  private static Entry entry(Cidr to, String table, JsonNode route) {
    String type = route.path("type").asString("unicast");
    var devices = new ArrayList<String>();
    if (type.equals("unicast")) {
      devices.add(route.path("dev").asString(""));
      route.path("nexthops").forEach(hop -> devices.add(hop.path("dev").asString("")));
      devices.removeIf(String::isEmpty);
    }
    return new Entry(to, table, route.path("metric").asLong(0), devices, type.equals("throw"));
  }

  /// Read the rules of one family, in the order in which they are asked. Those that do something
  /// else than to ask a table are taken for rules that may.
  ///
  /// @throws Unreadable if the file is not such a list
  static List<Lookup> rules(String file, String text, Family family) throws Unreadable {
    var rules = new ArrayList<Lookup>();
    for (JsonNode each : list(file, text)) {
      String table = each.path("table").asString("");
      if (!table.equals("local")) {
        rules.add(rule(file, each, table, family));
      }
    }
    return rules;
  }

  private static Lookup rule(String file, JsonNode rule, String table, Family family)
      throws Unreadable {
    boolean exact = !table.isEmpty() && SIMPLE.containsAll(rule.propertyNames());
    String source = rule.path("src").asString("all");
    if (source.equals("all")) {
      return new Lookup(everything(family), exact, table);
    }
    Optional<IpAddress> address = IpAddress.parse(source);
    int length = rule.path("srclen").asInt(family.bits());
    if (address.isEmpty() || length < 0 || length > family.bits()) {
      throw new Unreadable(Place.file(file), "a rule from " + source);
    }
    return new Lookup(Cidr.containing(address.get(), length), exact, table);
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

  /// Read what `sysctl -a` prints of reverse path filters, by interface.
  static Map<String, Integer> reversePathFilters(String file, String text) {
    var values = new HashMap<String, Integer>();
    text.lines()
        .map(RP_FILTER::matcher)
        .filter(Matcher::matches)
        .forEach(line -> values.put(line.group(1), Integer.parseInt(line.group(2))));
    return values;
  }
}
