package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts zones together the way firewalld loads them: one zone for each packet, chosen by its
/// source, then by its interface; in the zone rules of negative priority, what denies before what
/// allows, rules of positive priority, and the target.
final class FirewalldRules {
  /// firewalld's chains stand ten behind the usual ones.
  private static final int BEHIND = 10;

  /// IPv6 addresses that embed IPv4 addresses which no one routes (RFC 3964).
  private static final List<AddressRange> EMBEDDED =
      List.of(
          Cidr.of("::/96").range(),
          Cidr.of("::ffff:0:0/96").range(),
          Cidr.of("2002::/24").range(),
          Cidr.of("2002:a00::/24").range(),
          Cidr.of("2002:7f00::/24").range(),
          Cidr.of("2002:a9fe::/32").range(),
          Cidr.of("2002:ac10::/28").range(),
          Cidr.of("2002:c0a8::/32").range(),
          Cidr.of("2002:e000::/19").range());

  private final String file;
  private final Map<String, FirewalldZone> zones = new LinkedHashMap<>();
  private final Optional<String> defaultZone;
  private final FirewalldRich grammar;

  FirewalldRules(
      String file,
      List<FirewalldZone> zones,
      Optional<String> defaultZone,
      Map<String, Condition> services) {
    this.file = file;
    zones.forEach(zone -> this.zones.put(zone.name(), zone));
    this.defaultZone = defaultZone;
    this.grammar = new FirewalldRich(services);
  }

  List<BaseChain> chains() {
    return List.of(prerouting(), nat(), input(), forward(), output());
  }

  private BaseChain base(
      Hook hook, int priority, boolean nat, List<Rule> rules, Map<String, Chain> others) {
    return new BaseChain(
        Loaded.BOTH,
        hook,
        priority,
        nat,
        Optional.empty(),
        new Chain(hook.name(), rules),
        new Action.Accept(),
        Place.file(file),
        others,
        "firewalld");
  }

  private Rule builtIn(Condition condition, Action action, String what) {
    return new Rule(condition, action, new Place(file, "built in", what));
  }

  // What has no way back by the interface it came from is forged, but the router's own words.
  private BaseChain prerouting() {
    Condition v6 = new Condition.IsFamily(Family.IPV6);
    return base(
        Hook.PREROUTING,
        BEHIND,
        false,
        List.of(
            builtIn(icmpv6(134, 135), new Action.Accept(), "neighbour discovery"),
            builtIn(
                new Condition.AllOf(List.of(v6, new Condition.Not(new Condition.RouteBack()))),
                new Action.Drop(),
                "IPv6_rpfilter")),
        Map.of());
  }

  private static Condition icmpv6(int... types) {
    var intervals = new ArrayList<Interval>();
    for (int type : types) {
      intervals.add(Names.allCodes(type));
    }
    return new Condition.Icmp(Family.IPV6, intervals);
  }

  private BaseChain nat() {
    var chains = new LinkedHashMap<String, Chain>();
    zones.forEach((name, zone) -> chains.put(name, new Chain(name, grammar.forwards(zone))));
    return base(Hook.PREROUTING, BaseChain.DESTINATION_NAT + BEHIND, true, dispatch(), chains);
  }

  private BaseChain input() {
    var chains = new LinkedHashMap<String, Chain>();
    zones.forEach((name, zone) -> chains.put(name, new Chain(name, zone(zone))));
    var rules = new ArrayList<Rule>();
    rules.add(
        builtIn(
            Condition.state(CtState.ESTABLISHED, CtState.RELATED),
            new Action.Accept(),
            "established, related"));
    rules.add(
        builtIn(new Condition.Translated(End.DESTINATION), new Action.Accept(), "translated"));
    rules.add(
        builtIn(new Condition.Interface(End.SOURCE, "lo", false), new Action.Accept(), "loopback"));
    rules.add(builtIn(Condition.state(CtState.INVALID), new Action.Drop(), "invalid"));
    rules.addAll(dispatch());
    rules.add(builtIn(Condition.ALWAYS, new Action.Reject(), "no zone"));
    return base(Hook.INPUT, BaseChain.FILTER + BEHIND, false, rules, chains);
  }

  private BaseChain forward() {
    return base(
        Hook.FORWARD,
        BaseChain.FILTER + BEHIND,
        false,
        List.of(
            builtIn(
                Condition.state(CtState.ESTABLISHED, CtState.RELATED),
                new Action.Accept(),
                "established, related"),
            builtIn(new Condition.Translated(End.DESTINATION), new Action.Accept(), "translated"),
            builtIn(
                Condition.ALWAYS,
                Action.unreadable("what is forwarded between zones"),
                "forwarding")),
        Map.of());
  }

  private BaseChain output() {
    return base(
        Hook.OUTPUT,
        BaseChain.FILTER + BEHIND,
        false,
        List.of(
            builtIn(
                Condition.state(CtState.ESTABLISHED, CtState.RELATED),
                new Action.Accept(),
                "established, related"),
            builtIn(
                new Condition.AllOf(
                    List.of(
                        new Condition.IsFamily(Family.IPV6),
                        Condition.address(End.DESTINATION, EMBEDDED))),
                new Action.Reject(),
                "RFC3964_IPv4")),
        Map.of());
  }

  /// Send each packet to its zone: by source, by interface, to the default.
  private List<Rule> dispatch() {
    var rules = new ArrayList<Rule>();
    for (FirewalldZone zone : zones.values()) {
      for (FirewalldElement source : zone.all("source")) {
        rules.add(to(zone, grammar.source(source)));
      }
    }
    for (FirewalldZone zone : zones.values()) {
      for (FirewalldElement device : zone.all("interface")) {
        String name = device.get("name");
        boolean prefix = name.endsWith("+") || name.endsWith("*");
        rules.add(
            to(
                zone,
                new Condition.Interface(
                    End.SOURCE, prefix ? name.substring(0, name.length() - 1) : name, prefix)));
      }
    }
    Optional<FirewalldZone> byDefault =
        defaultZone.flatMap(name -> Optional.ofNullable(zones.get(name)));
    rules.add(
        byDefault
            .map(zone -> to(zone, Condition.ALWAYS))
            .orElseGet(() ->
                new Rule(
                    Condition.ALWAYS,
                    new Action.Unknown(
                        HostCode.HOST_FIREWALL_NOT_COLLECTED,
                        "the default zone needs firewall-cmd-get-default-zone.txt"),
                    Place.file(file))));
    return rules;
  }

  private static Rule to(FirewalldZone zone, Condition condition) {
    return new Rule(condition, new Action.Goto(zone.name()), zone.place());
  }

  private List<Rule> zone(FirewalldZone zone) {
    var rules = new ArrayList<Rule>();
    rules.add(builtIn(icmpv6(134, 135, 136, 137), new Action.Accept(), "allow-host-ipv6"));
    List<FirewalldElement> rich =
        zone.all("rule").stream().sorted(Comparator.comparingInt(FirewalldRich::priority)).toList();
    rich.stream()
        .filter(rule -> FirewalldRich.priority(rule) < 0)
        .forEach(rule -> rules.add(grammar.rule(rule, zone)));
    List<FirewalldElement> middle =
        rich.stream().filter(rule -> FirewalldRich.priority(rule) == 0).toList();
    middle.stream()
        .filter(rule -> !rule.has("accept"))
        .forEach(rule -> rules.add(grammar.rule(rule, zone)));
    zone.all("icmp-block")
        .forEach(block ->
            rules.add(
                new Rule(
                    FirewalldRich.icmp(block.get("name")),
                    zone.inversion() ? new Action.Accept() : new Action.Reject(),
                    grammar.place(zone, block))));
    middle.stream()
        .filter(rule -> rule.has("accept"))
        .forEach(rule -> rules.add(grammar.rule(rule, zone)));
    rules.addAll(grammar.allowed(zone));
    rich.stream()
        .filter(rule -> FirewalldRich.priority(rule) > 0)
        .forEach(rule -> rules.add(grammar.rule(rule, zone)));
    rules.addAll(target(zone));
    return rules;
  }

  private static List<Rule> target(FirewalldZone zone) {
    var rules = new ArrayList<Rule>();
    Condition icmp =
        new Condition.Protocol(List.of(Interval.of(Names.ICMP), Interval.of(Names.ICMPV6)));
    Place place =
        new Place(zone.place().file(), zone.place().position(), "target: " + zone.target());
    if (zone.inversion()) {
      rules.add(new Rule(icmp, new Action.Reject(), place));
    } else if (zone.target().equals("default")) {
      rules.add(new Rule(icmp, new Action.Accept(), place));
    }
    Action last =
        switch (zone.target()) {
          case "ACCEPT" -> new Action.Accept();
          case "DROP" -> new Action.Drop();
          case "default", "%%REJECT%%", "REJECT" -> new Action.Reject();
          default -> Action.unreadable("the target " + zone.target());
        };
    rules.add(new Rule(Condition.ALWAYS, last, place, HostCode.HOST_FIREWALL_DEFAULT_POLICY));
    return rules;
  }
}
