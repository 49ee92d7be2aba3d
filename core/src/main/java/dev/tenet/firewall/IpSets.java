package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sets that `ipset save` prints, for the match `set` of iptables.
final class IpSets {
  /// No set was collected.
  static final IpSets NONE = new IpSets(false);

  private final boolean collected;
  private final Map<String, IpSet> sets = new HashMap<>();

  /// @param type such as `hash:net,port`
  /// @param exact whether membership follows from the elements alone
  private record IpSet(List<String> type, Family family, boolean exact, List<String> elements) {}

  private IpSets(boolean collected) {
    this.collected = collected;
  }

  /// Read a file.
  ///
  /// @throws Unreadable with the first line that is not as it should be
  static IpSets read(String file, String text) throws Unreadable {
    var sets = new IpSets(true);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      sets.line(Place.line(file, ++number, line));
    }
    return sets;
  }

  private void line(Place place) throws Unreadable {
    List<String> words = Words.of(place.text());
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return;
    }
    if (words.size() < 3) {
      throw new Unreadable(place, "not a line of ipset save");
    }
    switch (words.getFirst()) {
      case "create" -> create(words);
      case "add" -> add(words, place);
      default -> throw new Unreadable(place, "not a line of ipset save");
    }
  }

  private void create(List<String> words) {
    int colon = words.get(2).indexOf(':');
    List<String> type = List.of(words.get(2).substring(colon + 1).split(",", -1));
    // With these an element does not stand for itself alone.
    boolean changed =
        words.contains("timeout") || words.contains("netmask") || words.contains("bitmask");
    boolean v6 = words.contains("inet6");
    sets.put(
        words.get(1),
        new IpSet(
            words.get(2).startsWith("list:") ? List.of("set") : type,
            v6 ? Family.IPV6 : Family.IPV4,
            !changed,
            new ArrayList<>()));
  }

  private void add(List<String> words, Place place) throws Unreadable {
    IpSet set = sets.get(words.get(1));
    if (set == null) {
      throw new Unreadable(place, "an element of a set that was not created before it");
    }
    set.elements.add(words.get(2));
    if (words.contains("nomatch") || words.contains("timeout")) {
      sets.put(words.get(1), new IpSet(set.type, set.family, false, set.elements));
    }
  }

  /// Return when a packet is in a set.
  ///
  /// @param flags `src` or `dst` for each part of an element
  Optional<Condition> match(Family family, String name, List<String> flags) {
    return match(family, name, flags, new HashSet<>());
  }

  private Optional<Condition> match(
      Family family, String name, List<String> flags, Set<String> open) {
    IpSet set = sets.get(name);
    if (set == null || !open.add(name)) {
      return Optional.of(
          new Condition.Undecided(
              collected
                  ? HostCode.HOST_FIREWALL_UNPARSED_RULE
                  : HostCode.HOST_FIREWALL_NOT_COLLECTED,
              "what is in the set " + name + " needs ipset-save.txt"));
    }
    if (!set.exact) {
      return Optional.empty();
    }
    var any = new ArrayList<Condition>();
    if (set.type.equals(List.of("set"))) {
      for (String member : set.elements) {
        match(family, member, flags, open).ifPresent(any::add);
      }
      open.remove(name);
      return any.size() == set.elements.size() ? Optional.of(Condition.any(any)) : Optional.empty();
    }
    open.remove(name);
    if (set.type.size() > flags.size()) {
      return Optional.empty();
    }
    if (set.type.size() == 1 && set.type.getFirst().matches("ip|net")) {
      return addresses(set, end(flags.getFirst()));
    }
    for (String element : set.elements) {
      Optional<Condition> one = element(set.type, List.of(element.split(",", -1)), flags);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      any.add(one.get());
    }
    return Optional.of(Condition.any(any));
  }

  private static Optional<Condition> addresses(IpSet set, End end) {
    var ranges = new ArrayList<AddressRange>();
    for (String element : set.elements) {
      Optional<AddressRange> range = Names.addresses(element);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return Optional.of(Condition.address(end, ranges));
  }

  private static Optional<Condition> element(
      List<String> type, List<String> values, List<String> flags) {
    if (values.size() != type.size()) {
      return Optional.empty();
    }
    var all = new ArrayList<Condition>();
    for (int i = 0; i < type.size(); i++) {
      Optional<Condition> part = part(type.get(i), values.get(i), end(flags.get(i)));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.add(part.get());
    }
    return Optional.of(Condition.all(all));
  }

  private static Optional<Condition> part(String type, String value, End end) {
    return switch (type) {
      case "ip", "net" ->
          Names.addresses(value).map(range -> Condition.address(end, List.of(range)));
      case "port" -> port(value, end);
      case "iface" -> Optional.of(new Condition.Interface(end, value, false));
      default -> Optional.empty();
    };
  }

  // A port in a bitmap has no protocol: it is TCP's or UDP's. In a hash the protocol stands before
  // it.
  private static Optional<Condition> port(String value, End end) {
    int colon = value.indexOf(':');
    String ports = value.substring(colon + 1);
    List<Interval> protocols =
        colon < 0
            ? List.of(Interval.of(Names.TCP), Interval.of(Names.UDP))
            : Names.protocol(value.substring(0, colon))
                .filter(number -> Names.WITH_PORTS.contains(Interval.of(number)))
                .map(number -> List.of(Interval.of(number)))
                .orElse(List.of());
    return protocols.isEmpty()
        ? Optional.empty()
        : Names.ports(ports, '-')
            .map(range ->
                new Condition.AllOf(
                    List.of(
                        new Condition.Protocol(protocols), Condition.port(end, List.of(range)))));
  }

  private static End end(String flag) {
    return flag.equals("dst") ? End.DESTINATION : End.SOURCE;
  }
}
