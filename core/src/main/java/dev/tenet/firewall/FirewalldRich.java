package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a zone of firewalld admits, denies and forwards into rules.
final class FirewalldRich {
  private final Map<String, Condition> services;

  FirewalldRich(Map<String, Condition> services) {
    this.services = Map.copyOf(services);
  }

  static int priority(FirewalldElement rule) {
    String text = rule.get("priority");
    return text.matches("-?[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  Place place(FirewalldZone zone, FirewalldElement element) {
    var text = new StringBuilder(element.name());
    element.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> text.append(' ' + each.getKey() + "=" + each.getValue()));
    element.parts().forEach(part -> text.append(' ').append(place(zone, part).text()));
    return new Place(zone.place().file(), "zone " + zone.name(), text.toString());
  }

  /// What the zone lets in: services, ports, protocols, and ports of the sender, which admit every
  /// port of the host.
  List<Rule> allowed(FirewalldZone zone) {
    var rules = new ArrayList<Rule>();
    for (FirewalldElement element : zone.elements()) {
      element(element)
          .ifPresent(condition ->
              rules.add(new Rule(condition, new Action.Accept(), place(zone, element))));
    }
    return rules;
  }

  private Optional<Condition> element(FirewalldElement element) {
    return switch (element.name()) {
      case "service" -> Optional.of(FirewalldService.named(element.get("name"), services));
      case "port" -> Optional.of(port(element, End.DESTINATION));
      case "source-port" -> Optional.of(port(element, End.SOURCE));
      case "protocol" ->
          Optional.of(FirewalldService.port("", element.get("value"), End.DESTINATION));
      default -> Optional.empty();
    };
  }

  private static Condition port(FirewalldElement element, End end) {
    String protocol = element.get("protocol");
    return protocol.isEmpty()
        ? FirewalldService.port(element.get("port"), end)
        : FirewalldService.port(element.get("port"), protocol, end);
  }

  static Condition icmp(String name) {
    var any = new ArrayList<Condition>();
    for (Family family : Family.values()) {
      Names.icmp(family, name).ifPresent(types -> any.add(new Condition.Icmp(family, types)));
    }
    return any.isEmpty() ? Condition.unreadable("the ICMP type " + name) : Condition.any(any);
  }

  Condition source(FirewalldElement source) {
    return address(source, End.SOURCE);
  }

  private static Condition address(FirewalldElement element, End end) {
    String address = element.get("address");
    Condition matches =
        Names.addresses(address)
            .<Condition>map(range ->
                new Condition.AllOf(
                    List.of(
                        new Condition.IsFamily(range.family()),
                        Condition.not(
                            element.get("invert").equalsIgnoreCase("true"),
                            Condition.address(end, List.of(range))))))
            .orElseGet(() -> Condition.unreadable("the " + element.name() + " of a rule"));
    return matches;
  }

  /// Read a rich rule.
  Rule rule(FirewalldElement rule, FirewalldZone zone) {
    var conditions = new ArrayList<Condition>();
    switch (rule.get("family")) {
      case "ipv4" -> conditions.add(new Condition.IsFamily(Family.IPV4));
      case "ipv6" -> conditions.add(new Condition.IsFamily(Family.IPV6));
      default -> {
        // Both.
      }
    }
    Action action = new Action.Continue();
    for (FirewalldElement part : rule.parts()) {
      switch (part.name()) {
        case "source" -> conditions.add(address(part, End.SOURCE));
        case "destination" -> conditions.add(address(part, End.DESTINATION));
        case "icmp-type" -> conditions.add(icmp(part.get("name")));
        case "icmp-block" -> {
          conditions.add(icmp(part.get("name")));
          action = new Action.Reject();
        }
        case "accept", "reject", "drop" -> {
          action = action(part.name());
          if (part.attributes().containsKey("limit") || part.has("limit")) {
            conditions.add(
                new Condition.Undecided(
                    HostCode.HOST_FIREWALL_RATE_LIMITED, "the limit of the rule"));
          }
        }
        case "log", "nflog", "audit", "mark", "masquerade", "forward-port", "tcp-mss-clamp" -> {
          // Nothing that admits or denies by itself.
        }
        default ->
            conditions.add(
                element(part).orElseGet(() -> Condition.unreadable("the part " + part.name())));
      }
    }
    return new Rule(Condition.all(conditions), action, place(zone, rule));
  }

  private static Action action(String name) {
    return switch (name) {
      case "accept" -> new Action.Accept();
      case "drop" -> new Action.Drop();
      default -> new Action.Reject();
    };
  }

  /// Where the zone sends ports on.
  List<Rule> forwards(FirewalldZone zone) {
    var rules = new ArrayList<Rule>();
    for (FirewalldElement element : zone.elements()) {
      if (element.name().equals("forward-port")) {
        rules.add(forward(zone, element, List.of()));
      } else if (element.name().equals("rule") && element.has("forward-port")) {
        var where = rule(element, zone).condition();
        element.parts().stream()
            .filter(part -> part.name().equals("forward-port"))
            .forEach(part -> rules.add(forward(zone, part, List.of(where))));
      }
    }
    return rules;
  }

  private Rule forward(FirewalldZone zone, FirewalldElement element, List<Condition> where) {
    var conditions = new ArrayList<>(where);
    conditions.add(port(element, End.DESTINATION));
    Place place = place(zone, element);
    String toAddress = element.get("to-addr");
    String toPort = element.get("to-port");
    var addresses = Names.addresses(toAddress).map(List::of);
    Optional<List<Interval>> ports = Names.ports(toPort, '-').map(List::of);
    boolean complete =
        toAddress.isEmpty() == addresses.isEmpty() && toPort.isEmpty() == ports.isEmpty();
    addresses.ifPresent(
        ranges -> conditions.add(new Condition.IsFamily(ranges.getFirst().family())));
    return new Rule(
        Condition.all(conditions),
        complete
            ? new Action.Translate(
                new Translation(End.DESTINATION, addresses, ports, addresses.isEmpty(), place))
            : Action.unreadable("where the port is forwarded to"),
        place);
  }
}
