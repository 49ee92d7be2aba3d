package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the filters of a rule of Windows. One value stands alone, several in a list.
final class WindowsFilters {
  private static final Set<String> ANY = Set.of("", "Any", "0", "NotRequired", "None");

  private final Direction direction;

  WindowsFilters(Direction direction) {
    this.direction = direction;
  }

  static List<JsonNode> list(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().toList();
    }
    return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
  }

  static boolean yes(Optional<JsonNode> value) {
    return value
        .filter(each -> each.isBoolean() ? each.asBoolean() : each.asString("").equals("1"))
        .isPresent();
  }

  private End local() {
    return direction == Direction.INBOUND ? End.DESTINATION : End.SOURCE;
  }

  private End remote() {
    return direction == Direction.INBOUND ? End.SOURCE : End.DESTINATION;
  }

  Condition condition(String part, JsonNode filter) {
    return switch (part) {
      case "Ports" -> ports(filter);
      case "Addresses" ->
          new Condition.AllOf(
              List.of(
                  addresses(filter.path("LocalAddress"), local()),
                  addresses(filter.path("RemoteAddress"), remote())));
      case "Applications" -> bound(filter, "Program", "Package");
      case "Services" -> bound(filter, "Service");
      case "Interfaces" -> bound(filter, "InterfaceAlias");
      case "InterfaceTypes" -> bound(filter, "InterfaceType");
      case "Security" ->
          bound(filter, "Authentication", "Encryption", "LocalUser", "RemoteUser", "RemoteMachine");
      default -> Condition.unreadable("the rule's " + part);
    };
  }

  /// A rule that is bound to something that the host's files do not tell.
  private static Condition bound(JsonNode filter, String... names) {
    for (String name : names) {
      for (JsonNode value : list(filter.path(name))) {
        if (!ANY.contains(value.asString(""))) {
          return Condition.unreadable("the rule is bound to " + name + " " + value.asString(""));
        }
      }
    }
    return Condition.ALWAYS;
  }

  private Condition ports(JsonNode filter) {
    if (!ANY.contains(filter.path("DynamicTarget").asString(""))) {
      return Condition.unreadable("the rule is bound to a dynamic target");
    }
    String protocol = filter.path("Protocol").asString("Any");
    if (protocol.equals("Any")) {
      return Condition.ALWAYS;
    }
    Optional<Integer> number =
        switch (protocol) {
          case "ICMPv4" -> Optional.of(Names.ICMP);
          case "ICMPv6" -> Optional.of(Names.ICMPV6);
          default -> Names.protocol(protocol);
        };
    if (number.isEmpty()) {
      return Condition.unreadable("the protocol " + protocol);
    }
    var all = new ArrayList<Condition>();
    all.add(Condition.protocol(number.get()));
    if (number.get() == Names.ICMP || number.get() == Names.ICMPV6) {
      all.add(icmp(filter.path("IcmpType"), number.get() == Names.ICMP));
    } else {
      all.add(ports(filter.path("LocalPort"), local()));
      all.add(ports(filter.path("RemotePort"), remote()));
    }
    return Condition.all(all);
  }

  private static Condition ports(JsonNode values, End end) {
    var any = new ArrayList<Condition>();
    for (JsonNode value : list(values)) {
      String text = value.asString("");
      any.add(
          switch (text) {
            case "Any", "" -> Condition.ALWAYS;
            case "RPC" -> keyword(end, new Interval(49_152, 65_535), text);
            case "RPCEPMap" -> Condition.port(end, List.of(Interval.of(135)));
            case "IPHTTPSIn", "IPHTTPSOut" -> keyword(end, Interval.of(443), text);
            default ->
                Names.ports(text, '-')
                    .map(ports -> Condition.port(end, List.of(ports)))
                    .orElseGet(() -> Condition.unreadable("the port " + text));
          });
    }
    return any.isEmpty() ? Condition.ALWAYS : Condition.any(any);
  }

  // Which of these ports are meant is known to the services behind them.
  private static Condition keyword(End end, Interval ports, String text) {
    return new Condition.AllOf(
        List.of(Condition.port(end, List.of(ports)), Condition.unreadable("the ports of " + text)));
  }

  private static Condition icmp(JsonNode values, boolean v4) {
    Family family = v4 ? Family.IPV4 : Family.IPV6;
    var any = new ArrayList<Condition>();
    for (JsonNode value : list(values)) {
      String text = value.asString("");
      if (text.equals("Any") || text.isEmpty()) {
        return Condition.ALWAYS;
      }
      String type = text.endsWith(":*") ? text.substring(0, text.length() - 2) : text;
      any.add(
          Names.icmp(family, type.replace(':', '/'))
              .<Condition>map(types -> new Condition.Icmp(family, types))
              .orElseGet(() -> Condition.unreadable("the ICMP type " + text)));
    }
    return any.isEmpty() ? Condition.ALWAYS : Condition.any(any);
  }

  private static Condition addresses(JsonNode values, End end) {
    var ranges = new ArrayList<AddressRange>();
    var any = new ArrayList<Condition>();
    for (JsonNode value : list(values)) {
      String text = value.asString("");
      switch (text) {
        case "Any", "" -> {
          return Condition.ALWAYS;
        }
        case "LocalSubnet" -> any.add(new Condition.LocalSubnet(end));
        case "LocalSubnet4" -> any.add(subnet(end, Family.IPV4));
        case "LocalSubnet6" -> any.add(subnet(end, Family.IPV6));
        default -> {
          Optional<AddressRange> range = Names.addresses(text);
          range.ifPresent(ranges::add);
          if (range.isEmpty()) {
            any.add(Condition.unreadable("the addresses " + text));
          }
        }
      }
    }
    if (!ranges.isEmpty()) {
      any.add(Condition.address(end, ranges));
    }
    return any.isEmpty() ? Condition.ALWAYS : Condition.any(any);
  }

  private static Condition subnet(End end, Family family) {
    return new Condition.AllOf(
        List.of(new Condition.IsFamily(family), new Condition.LocalSubnet(end)));
  }
}
