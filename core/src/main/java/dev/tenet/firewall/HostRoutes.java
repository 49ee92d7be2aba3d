package dev.tenet.firewall;

import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A host's routing tables with the rules that choose between them (ip-route(8), ip-rule(8)).
///
/// @param entries of all tables but `local`, which is about the host's own addresses
/// @param families those whose routes were printed
/// @param rules by family, in the order of their priorities; a family without is not known
record HostRoutes(List<Entry> entries, Set<Family> families, Map<Family, List<Lookup>> rules) {
  static final String FILE = "ip-route.json";
  private static final List<String> USUAL = List.of("main", "default");

  HostRoutes {
    entries = List.copyOf(entries);
    families = Set.copyOf(families);
    rules = Map.copyOf(rules);
  }

  /// A route.
  ///
  /// @param devices the interfaces it leads out of; none where it refuses
  /// @param passes whether it sends the packet on to the next table (`throw`)
  record Entry(Cidr to, String table, long metric, List<String> devices, boolean passes) {
    Entry {
      devices = List.copyOf(devices);
    }
  }

  /// A rule that asks a table.
  ///
  /// @param source the addresses of senders it is for
  /// @param exact whether it says nothing else
  record Lookup(Cidr source, boolean exact, String table) {}

  /// What a lookup finds.
  ///
  /// @param ways packets that leave by the interfaces asked for
  /// @param matched packets for which the table has a route
  private record Found(Bounds ways, PacketSet matched) {}

  /// Return the packets that are sent out by certain interfaces, to the addresses in a field. Where
  /// the routes of a family were not printed, all of its are.
  ///
  /// @param to the field that holds where packets go
  /// @param from the field that holds whom they come from
  /// @param senders whether rules may be asked by the addresses in `from`
  Bounds leaving(
      PacketSpace space, Field to, Field from, boolean senders, Predicate<String> devices) {
    Bounds all = Bounds.exactly(space.none());
    for (Family family : Family.values()) {
      all =
          all.or(
              families.contains(family)
                  ? new Lookups(space, to, from, senders, devices, family).leaving()
                  : Bounds.exactly(space.family(family)));
    }
    return all;
  }

  /// The tables and rules of one family.
  private final class Lookups {
    private final PacketSpace space;
    private final Field to;
    private final Field from;
    private final boolean senders;
    private final Predicate<String> devices;
    private final Family family;
    private final PacketSet everything;

    Lookups(
        PacketSpace space,
        Field to,
        Field from,
        boolean senders,
        Predicate<String> devices,
        Family family) {
      this.space = space;
      this.to = to;
      this.from = from;
      this.senders = senders;
      this.devices = devices;
      this.family = family;
      this.everything = space.family(family);
    }

    /// Ask the rules from the last to the first.
    Bounds leaving() {
      Bounds rest = Bounds.exactly(space.none());
      for (Lookup rule : lookups().reversed()) {
        Found found = table(rule.table);
        Bounds taken = matching(rule).and(Bounds.exactly(found.matched));
        rest =
            new Bounds(
                taken.may().not().or(found.ways.must()).and(taken.must().or(rest.must())),
                taken.may().and(found.ways.may()).or(rest.may().minus(taken.must())));
      }
      return rest.and(Bounds.exactly(everything));
    }

    private List<Lookup> lookups() {
      List<Lookup> known = rules.get(family);
      if (known != null) {
        return known;
      }
      Cidr anybody = Cidr.containing(new IpAddress(family, 0, 0), 0);
      var guessed = new ArrayList<Lookup>();
      entries.stream()
          .map(Entry::table)
          .filter(table -> !USUAL.contains(table))
          .distinct()
          .forEach(table -> guessed.add(new Lookup(anybody, false, table)));
      USUAL.forEach(table -> guessed.add(new Lookup(anybody, true, table)));
      return guessed;
    }

    private Bounds matching(Lookup rule) {
      PacketSet named = rule.source.length() == 0 ? everything : space.cidr(from, rule.source);
      boolean certain = rule.exact && (senders || rule.source.length() == 0);
      PacketSet may = rule.exact && senders ? named : everything;
      return new Bounds(certain ? named : space.none(), may);
    }

    private Found table(String name) {
      PacketSet must = space.none();
      PacketSet may = space.none();
      PacketSet matched = space.none();
      for (Entry entry : shortestFirst(name)) {
        PacketSet block = space.cidr(to, entry.to);
        boolean all = !entry.devices.isEmpty() && entry.devices.stream().allMatch(devices);
        boolean some = entry.devices.stream().anyMatch(devices);
        must = all ? must.or(block) : must.minus(block);
        may = some ? may.or(block) : may.minus(block);
        matched = entry.passes ? matched.minus(block) : matched.or(block);
      }
      return new Found(new Bounds(must, may), matched);
    }

    /// Of several routes to one block the least metric counts; of several with that, any may.
    private List<Entry> shortestFirst(String table) {
      var best = new LinkedHashMap<Cidr, Entry>();
      for (Entry entry : entries) {
        if (entry.table.equals(table) && entry.to.family() == family) {
          best.merge(entry.to, entry, HostRoutes::better);
        }
      }
      return best.values().stream()
          .sorted(Comparator.comparingInt(entry -> entry.to.length()))
          .toList();
    }
  }

  private static Entry better(Entry one, Entry other) {
    if (one.metric != other.metric) {
      return one.metric < other.metric ? one : other;
    }
    var devices = new ArrayList<>(one.devices);
    devices.addAll(other.devices);
    return new Entry(one.to, one.table, one.metric, devices, one.passes && other.passes);
  }
}
