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
  private final PacketSet none = new PacketSet(this, NodeTable.NONE, NodeTable.NONE);
  private final PacketSet all = new PacketSet(this, NodeTable.ALL, NodeTable.ALL);

  /// Makes a space with the standard budget.
  public PacketSpace() {
    this(Budget.STANDARD);
  }

  public PacketSpace(Budget budget) {
    this.diagrams = new Diagrams(budget);
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
    field.requireNumber();
    long largest = field.largest(Family.IPV4).low();
    if (first < 0 || first > last || last > largest) {
      throw new IllegalArgumentException("not a range of " + field + ": " + first + "-" + last);
    }
    int node = diagrams.interval(field.level(), first, last, largest);
    return set(node, node);
  }

  /// TCP to a destination port in this range.
  public PacketSet tcp(int first, int last) {
    return protocol(Protocols.TCP).and(numbers(Field.DESTINATION_PORT, first, last));
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
    return ranges(field, List.of(new AddressRange(address, address)));
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
    return set(
        AddressRanges.v4(diagrams, field, AddressRanges.merge(ranges, Family.IPV4)),
        AddressRanges.v6(diagrams, field, AddressRanges.merge(ranges, Family.IPV6)));
  }

  /// All packets that a rule describes.
  public PacketSet rule(PacketRule rule) {
    return family(rule.family())
        .and(numbers(Field.PROTOCOL, rule.protocols()))
        .and(numbers(Field.DESTINATION_PORT, rule.destinationPorts()))
        .and(numbers(Field.SOURCE_PORT, rule.sourcePorts()))
        .and(ranges(Field.DESTINATION, rule.destinations()))
        .and(ranges(Field.SOURCE, rule.sources()));
  }

  private PacketSet numbers(Field field, List<Interval> intervals) {
    return union(intervals.stream().map(i -> numbers(field, i.first(), i.last())).toList());
  }

  /// All packets of any of the sets. Joins neighbours first: a left fold would copy the growing
  /// union once per set.
  public PacketSet union(Collection<PacketSet> sets) {
    List<PacketSet> level = List.copyOf(sets);
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
