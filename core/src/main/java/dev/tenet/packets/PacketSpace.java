package dev.tenet.packets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Makes packet sets and owns their memory: drop the space and its sets together.
///
/// A space belongs to one thread at a time, and sets of different spaces do not mix. Make one per
/// unit of work (a VPC, a query): an empty one costs a few kilobytes, and sets that have nothing to
/// do with each other only slow each other down.
///
/// Each method that makes a set may throw [TooComplexException].
public final class PacketSpace {
  private final Diagrams diagrams;
  private final RuleBuilder builder;
  private final PacketSet none = new PacketSet(this, NodeTable.NONE, NodeTable.NONE);
  private final PacketSet all = new PacketSet(this, NodeTable.ALL, NodeTable.ALL);

  /// Makes a space with the standard budget.
  public PacketSpace() {
    this(Budget.STANDARD);
  }

  public PacketSpace(Budget budget) {
    this.diagrams = new Diagrams(budget);
    this.builder = new RuleBuilder(diagrams);
  }

  Diagrams diagrams() {
    return diagrams;
  }

  PacketSet set(int v4, int v6) {
    return new PacketSet(this, v4, v6);
  }

  /// How many intervals the space holds by now: what its budget counts.
  public int intervals() {
    return diagrams.nodes().intervals();
  }

  public PacketSet none() {
    return none;
  }

  public PacketSet all() {
    return all;
  }

  public PacketSet family(Family family) {
    return family == Family.IPV4
        ? set(NodeTable.ALL, NodeTable.NONE)
        : set(NodeTable.NONE, NodeTable.ALL);
  }

  /// All packets of a protocol, of both families.
  public PacketSet protocol(int number) {
    return numbers(Field.PROTOCOL, number, number);
  }

  /// All packets with a protocol or port in this range, of both families.
  ///
  /// A port alone is a port of every protocol, ICMP's type and code among them: intersect with a
  /// protocol, or use [#tcp] and [#udp], where a rule means a port.
  ///
  /// @throws IllegalArgumentException if the field is an address
  public PacketSet numbers(Field field, int first, int last) {
    return numbers(field, List.of(new Interval(first, last)));
  }

  /// All packets with a protocol or port in one of these ranges, as [#numbers(Field, int, int)].
  public PacketSet numbers(Field field, Collection<Interval> intervals) {
    field.requireNumber();
    List<Interval> merged = Interval.merge(intervals);
    if (!merged.isEmpty() && merged.getLast().last() > field.largest(Family.IPV4).low()) {
      throw new IllegalArgumentException("not of " + field + ": " + merged.getLast());
    }
    int node = builder.numbers(field, merged, NodeTable.ALL);
    return set(node, node);
  }

  /// TCP to this destination port.
  public PacketSet tcp(int port) {
    return tcp(port, port);
  }

  /// TCP to a destination port in this range.
  public PacketSet tcp(int first, int last) {
    return protocol(Protocols.TCP).and(numbers(Field.DESTINATION_PORT, first, last));
  }

  /// UDP to this destination port.
  public PacketSet udp(int port) {
    return udp(port, port);
  }

  /// UDP to a destination port in this range.
  public PacketSet udp(int first, int last) {
    return protocol(Protocols.UDP).and(numbers(Field.DESTINATION_PORT, first, last));
  }

  /// ICMP of a family, all types: protocol 1 in IPv4, 58 in IPv6.
  public PacketSet icmp(Family family) {
    int protocol = family == Family.IPV4 ? Protocols.ICMP : Protocols.ICMPV6;
    return family(family).and(protocol(protocol));
  }

  /// ICMP of a family and type, all codes.
  public PacketSet icmp(Family family, int type) {
    return icmp(family).and(numbers(Field.DESTINATION_PORT, type << 8, type << 8 | 0xff));
  }

  /// ICMP of a family, type and code.
  public PacketSet icmp(Family family, int type, int code) {
    if (code >>> 8 != 0) {
      throw new IllegalArgumentException("not an ICMP code: " + code);
    }
    int value = type << 8 | code;
    return icmp(family).and(numbers(Field.DESTINATION_PORT, value, value));
  }

  /// All packets with this address in the field.
  public PacketSet address(Field field, IpAddress address) {
    return ranges(field, List.of(AddressRange.of(address)));
  }

  /// All packets with an address of the block in the field.
  public PacketSet cidr(Field field, Cidr block) {
    return ranges(field, List.of(block.range()));
  }

  /// All packets with an address of one of the blocks in the field. Families may be mixed; a family
  /// without a block has no packet in the set.
  public PacketSet cidrs(Field field, Collection<Cidr> blocks) {
    return ranges(field, blocks.stream().map(Cidr::range).toList());
  }

  /// All packets with an address of one of the ranges in the field, as [#cidrs].
  ///
  /// @throws IllegalArgumentException if the field is not an address
  public PacketSet ranges(Field field, Collection<AddressRange> ranges) {
    field.requireAddress();
    List<AddressRange> merged = AddressRange.merge(ranges);
    return set(
        builder.addresses(field, of(Family.IPV4, merged), NodeTable.ALL),
        builder.addresses(field, of(Family.IPV6, merged), NodeTable.ALL));
  }

  private static List<AddressRange> of(Family family, List<AddressRange> ranges) {
    return ranges.stream().filter(range -> range.family() == family).toList();
  }

  /// All packets that a rule describes. The cheapest way to make a set that constrains more than
  /// one field.
  public PacketSet rule(PacketRule rule) {
    int node = builder.rule(rule);
    return rule.family() == Family.IPV4 ? set(node, NodeTable.NONE) : set(NodeTable.NONE, node);
  }

  /// All packets of any of the sets. Joins neighbours first: a left fold would copy the growing
  /// union once per set.
  public PacketSet union(Collection<PacketSet> sets) {
    return diagrams.allOrNothing(() -> inPairs(List.copyOf(sets)));
  }

  private PacketSet inPairs(List<PacketSet> sets) {
    List<PacketSet> level = sets;
    while (level.size() > 1) {
      var next = new ArrayList<PacketSet>(level.size() / 2 + 1);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        next.add(level.get(i).or(level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        next.add(level.getLast());
      }
      level = next;
    }
    return level.isEmpty() ? none : level.getFirst();
  }
}
