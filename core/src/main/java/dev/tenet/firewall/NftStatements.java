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

/// Reads one rule of nftables: statements from left to right, each of which asks or does something.
/// A verdict map becomes one rule for each of its elements.
final class NftStatements {
  /// Statements that change nothing a rule here decides by.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "counter",
          "log",
          "comment",
          "last",
          "flow",
          "dup",
          "ct helper",
          "ct timeout",
          "ct expectation",
          "secmark",
          "synproxy timeout");

  /// Statements that hang on how much or how often.
  private static final Set<String> RATES = Set.of("limit", "quota", "ct count");

  private static final Set<String> ADDRESS_FIELDS = Set.of("saddr", "daddr", "sport", "dport");

  private final Set<Family> families;
  private final NftSets sets;
  private final Place place;
  private final NftMatch match;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  NftStatements(Set<Family> families, NftSets sets, Place place) {
    this.families = families;
    this.sets = sets;
    this.place = place;
    this.match = new NftMatch(sets);
  }

  /// Read the statements of a rule.
  List<Rule> rules(JsonNode statements) {
    for (JsonNode statement : statements) {
      for (var entry : statement.properties()) {
        if (statement(entry.getKey(), entry.getValue())) {
          return rules;
        }
      }
    }
    return rules;
  }

  /// Take in a statement; tell whether the rule ends with it.
  private boolean statement(String name, JsonNode body) {
    if (WITHOUT_EFFECT.contains(name)) {
      return false;
    }
    if (RATES.contains(name)) {
      return asks(
          new Condition.Undecided(HostCode.HOST_FIREWALL_RATE_LIMITED, "the statement " + name));
    }
    return switch (name) {
      case "match" -> asks(match.condition(body));
      case "set", "map" -> asks(adds(body));
      case "vmap" -> vmap(body);
      case "xt" -> xt(body);
      case "mangle" -> mangle(body);
      case "notrack" -> {
        rule(new Action.Untrack());
        yield false;
      }
      case "dnat", "snat", "reject" -> {
        implied(body).ifPresent(conditions::add);
        rule(verdict(name, body));
        yield true;
      }
      default -> {
        rule(verdict(name, body));
        yield true;
      }
    };
  }

  /// A translation to an address of one family, or an error of one family, passes packets of the
  /// other by; a reset all but TCP. None of this is printed.
  private static Optional<Condition> implied(JsonNode body) {
    return switch (body.path("family").asString(body.path("type").asString(""))) {
      case "ip", "icmp" -> Optional.of(new Condition.IsFamily(Family.IPV4));
      case "ip6", "icmpv6" -> Optional.of(new Condition.IsFamily(Family.IPV6));
      case "tcp reset" -> Optional.of(Condition.protocol(Names.TCP));
      default -> Optional.empty();
    };
  }

  private boolean asks(Condition condition) {
    conditions.add(condition);
    return false;
  }

  private static Condition adds(JsonNode body) {
    return new Condition.Undecided(
        body.has("stmt")
            ? HostCode.HOST_FIREWALL_RATE_LIMITED
            : HostCode.HOST_FIREWALL_UNPARSED_RULE,
        "whether the rule can add to its set");
  }

  private void rule(Action action) {
    rules.add(new Rule(Condition.all(conditions), action, place));
  }

  private void rule(Condition more, Action action) {
    var all = new ArrayList<>(conditions);
    all.add(more);
    rules.add(new Rule(Condition.all(all), action, place));
  }

  private Action verdict(String name, JsonNode body) {
    return switch (name) {
      case "accept" -> new Action.Accept();
      case "drop" -> new Action.Drop();
      case "reject" -> new Action.Reject();
      case "return" -> new Action.Return();
      case "continue" -> new Action.Continue();
      case "jump" -> new Action.Jump(body.path("target").asString(""));
      case "goto" -> new Action.Goto(body.path("target").asString(""));
      case "dnat" -> translate(End.DESTINATION, body);
      case "snat" -> translate(End.SOURCE, body);
      case "masquerade" ->
          new Action.Translate(
              new Translation(End.SOURCE, Optional.empty(), Optional.empty(), true, place));
      case "redirect" -> redirect(body);
      default -> Action.unreadable("what the statement " + name + " does is not decided here");
    };
  }

  /// Make one rule for each element; of a map that cannot be read, one that may do anything.
  private boolean vmap(JsonNode body) {
    NftKey key = NftKeys.of(body.path("key"));
    Optional<List<JsonNode>> elements = sets.elements(body.path("data"));
    var read = new ArrayList<Rule>();
    for (JsonNode element : elements.orElse(List.of())) {
      Optional<Condition> is = key.is(element.path(0));
      var verdicts = element.path(1).properties();
      if (is.isEmpty() || verdicts.size() != 1) {
        elements = Optional.empty();
        break;
      }
      var all = new ArrayList<>(conditions);
      all.add(key.implied());
      all.add(is.get());
      var verdict = verdicts.iterator().next();
      read.add(new Rule(Condition.all(all), verdict(verdict.getKey(), verdict.getValue()), place));
    }
    if (elements.isEmpty()) {
      rule(key.implied(), Action.unreadable("the verdict map cannot be read"));
    } else {
      rules.addAll(read);
    }
    return true;
  }

  // A match of iptables that has no form of its own here has lost what it asks for.
  private boolean xt(JsonNode body) {
    String name = body.path("name").asString("");
    if (body.path("type").asString("").equals("match")) {
      return asks(
          Condition.unreadable(
              "the match " + name + " of iptables, which iptables-save prints in full"));
    }
    rule(
        switch (name) {
          case "REJECT" -> new Action.Reject();
          case "LOG", "NFLOG", "MARK", "CONNMARK", "TCPMSS", "CHECKSUM" -> new Action.Continue();
          default ->
              Action.unreadable(
                  "the target " + name + " of iptables, which iptables-save prints in full");
        });
    return true;
  }

  /// Marks and the like change nothing; new addresses or ports do.
  private boolean mangle(JsonNode body) {
    JsonNode payload = body.path("key").path("payload");
    if (payload.isMissingNode()
        || (payload.has("field") && !ADDRESS_FIELDS.contains(payload.path("field").asString("")))) {
      return false;
    }
    rule(Action.unreadable("the rule rewrites the packet's headers"));
    return true;
  }

  private Action redirect(JsonNode body) {
    JsonNode port = body.path("port");
    if (port.isMissingNode()) {
      return new Action.Translate(
          new Translation(End.DESTINATION, Optional.empty(), Optional.empty(), true, place));
    }
    return NftValues.port(port)
        .<Action>map(ports ->
            new Action.Translate(
                new Translation(
                    End.DESTINATION, Optional.empty(), Optional.of(List.of(ports)), true, place)))
        .orElseGet(() -> Action.unreadable("where the packet is redirected to"));
  }

  private Action translate(End end, JsonNode body) {
    JsonNode address = body.path("addr");
    if (address.path("map").isObject()) {
      return mapped(end, address.path("map"));
    }
    return translation(end, address, body.path("port"))
        .<Action>map(Action.Translate::new)
        .orElseGet(() -> Action.unreadable("where the packet is sent to"));
  }

  private Optional<Translation> translation(End end, JsonNode address, JsonNode port) {
    Optional<List<AddressRange>> addresses = NftValues.address(address).map(List::of);
    Optional<List<Interval>> ports = NftValues.port(port).map(List::of);
    boolean complete =
        address.isMissingNode() == addresses.isEmpty()
            && port.isMissingNode() == ports.isEmpty()
            && addresses.stream()
                .flatMap(List::stream)
                .allMatch(range -> families.contains(range.family()));
    return complete
        ? Optional.of(new Translation(end, addresses, ports, false, place))
        : Optional.empty();
  }

  /// A map of translations: a rule for each element, and past them the rule does nothing.
  private Action mapped(End end, JsonNode map) {
    NftKey key = NftKeys.of(map.path("key"));
    Optional<List<JsonNode>> elements = sets.elements(map.path("data"));
    var read = new ArrayList<Rule>();
    for (JsonNode element : elements.orElse(List.of())) {
      JsonNode to = element.path(1);
      JsonNode parts = to.path("concat");
      Optional<Condition> is = key.is(element.path(0));
      Optional<Translation> translation =
          parts.isArray()
              ? translation(end, parts.path(0), parts.path(1))
              : translation(end, to, parts);
      if (is.isEmpty() || translation.isEmpty()) {
        return Action.unreadable("the map of new destinations cannot be read");
      }
      var all = new ArrayList<>(conditions);
      all.add(key.implied());
      all.add(is.get());
      read.add(new Rule(Condition.all(all), new Action.Translate(translation.get()), place));
    }
    if (elements.isEmpty()) {
      return Action.unreadable("the map of new destinations cannot be read");
    }
    rules.addAll(read);
    return new Action.Continue();
  }
}
