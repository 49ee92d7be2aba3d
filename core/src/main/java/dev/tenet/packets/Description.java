package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Words for packet sets.
final class Description {
  private static final int MOST_RULES = 20;
  private static final int MOST_VALUES = 12;

  private Description() {}

  static String of(PacketSet set) {
    if (set.isEmpty()) {
      return "nothing";
    }
    List<String> clauses = clauses(rules(set));
    if (clauses.size() <= MOST_RULES) {
      return String.join("; ", clauses);
    }
    return String.join("; ", clauses.subList(0, MOST_RULES)) + "; and more";
  }

  // A set too complex for short words still has words.
  private static List<PacketRule> rules(PacketSet set) {
    try {
      return set.shortRules();
    } catch (TooComplexException tooComplex) {
      return set.disjointRules().limit(MOST_RULES + 1).toList();
    }
  }

  /// One clause per rule, as many as are shown and one more; a rule that says the same of both
  /// families is one clause.
  private static List<String> clauses(List<PacketRule> rules) {
    var rest = new ArrayList<>(rules);
    var clauses = new ArrayList<String>();
    while (!rest.isEmpty() && clauses.size() <= MOST_RULES) {
      PacketRule rule = rest.removeFirst();
      Optional<PacketRule> twin = rest.stream().filter(other -> areTwins(rule, other)).findFirst();
      twin.ifPresent(rest::remove);
      clauses.add(clause(rule, twin.stream().toList()));
    }
    return clauses;
  }

  private static boolean areTwins(PacketRule a, PacketRule b) {
    return a.family() != b.family()
        && a.protocols().equals(b.protocols())
        && a.destinationPorts().equals(b.destinationPorts())
        && a.sourcePorts().equals(b.sourcePorts())
        && ((a.anyDestination() && b.anyDestination()) || (a.anySource() && b.anySource()));
  }

  private static String clause(PacketRule rule, List<PacketRule> twin) {
    var both = new ArrayList<PacketRule>();
    both.add(rule);
    both.addAll(twin);
    boolean anySource = both.stream().allMatch(PacketRule::anySource);
    boolean anyDestination = both.stream().allMatch(PacketRule::anyDestination);
    var text = new StringBuilder(NumberText.head(rule));
    // A family of its own is said by its addresses: "from 0.0.0.0/0".
    if (!anySource || (anyDestination && twin.isEmpty())) {
      text.append(" from ").append(addresses(both.stream().map(PacketRule::sources).toList()));
    }
    if (!anyDestination) {
      text.append(" to ").append(addresses(both.stream().map(PacketRule::destinations).toList()));
    }
    return text.toString();
  }

  private static String addresses(List<List<AddressRange>> families) {
    return families.stream().map(Description::blocks).collect(Collectors.joining(", "));
  }

  private static String blocks(List<AddressRange> ranges) {
    List<Cidr> plain = cidrs(ranges);
    Cidr hull = hull(ranges);
    List<Cidr> holes = cidrs(hull.range().without(ranges));
    if (1 + holes.size() < plain.size()) {
      return hull + " except " + join(holes);
    }
    return join(plain);
  }

  private static List<Cidr> cidrs(List<AddressRange> ranges) {
    return ranges.stream().flatMap(range -> range.cidrs().stream()).toList();
  }

  private static Cidr hull(List<AddressRange> ranges) {
    IpAddress first = ranges.getFirst().first();
    IpAddress last = ranges.getLast().last();
    Cidr hull = Cidr.of(first);
    while (!hull.contains(last)) {
      hull = Cidr.containing(first, hull.length() - 1);
    }
    return hull;
  }

  private static String join(List<Cidr> blocks) {
    String text =
        blocks.stream().limit(MOST_VALUES).map(Cidr::toString).collect(Collectors.joining(", "));
    int more = blocks.size() - MOST_VALUES;
    return more > 0 ? text + " and " + more + " more" : text;
  }
}
