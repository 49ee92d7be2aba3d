package dev.tenet.packets;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The slow, obvious model of packet sets: each field is cut into a few cells, and a set is a bit
/// per combination of cells. The IPv6 cells begin and end inside the lower half of the address.
final class SmallUniverse {
  private static final List<List<Interval>> NUMBERS =
      List.of(
          List.of(new Interval(0, 5), new Interval(6, 6), new Interval(7, 255)),
          List.of(new Interval(0, 21), new Interval(22, 22), new Interval(23, 0xffff)),
          List.of(new Interval(0, 1023), new Interval(1024, 0xffff)));
  private static final List<AddressRange> V4 =
      List.of(
          range("0.0.0.0", "9.255.255.255"),
          range("10.0.0.0", "10.255.255.255"),
          range("11.0.0.0", "255.255.255.255"));
  private static final List<AddressRange> V6 =
      List.of(
          range("::", "2001:db8::4"),
          range("2001:db8::5", "2001:db8:0:1::7"),
          range("2001:db8:0:1::8", "2001:db8:0:1:ffff:ffff:ffff:ffff"),
          range("2001:db8:0:2::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

  /// A combination of cells: for each field, in the order of [Field], the number of its cell.
  record Cell(Family family, List<Integer> parts) {
    int part(Field field) {
      return parts.get(Field.ORDER.indexOf(field));
    }

    Cell with(Field field, int part) {
      var changed = new ArrayList<>(parts);
      changed.set(Field.ORDER.indexOf(field), part);
      return new Cell(family, changed);
    }
  }

  static final List<Cell> CELLS = allCells();

  private static final Map<Cell, Integer> INDEX =
      IntStream.range(0, CELLS.size()).boxed().collect(Collectors.toMap(CELLS::get, i -> i));

  private SmallUniverse() {}

  static int parts(Family family, Field field) {
    return field.isAddress()
        ? addresses(family).size()
        : NUMBERS.get(Field.ORDER.indexOf(field)).size();
  }

  static List<AddressRange> addresses(Family family) {
    return family == Family.IPV4 ? V4 : V6;
  }

  static List<Interval> numbers(Field field) {
    return NUMBERS.get(Field.ORDER.indexOf(field));
  }

  static int index(Cell cell) {
    return Objects.requireNonNull(INDEX.get(cell));
  }

  static BitSet cellsWhere(IntPredicate condition) {
    var cells = new BitSet(CELLS.size());
    for (int i = 0; i < CELLS.size(); i++) {
      cells.set(i, condition.test(i));
    }
    return cells;
  }

  static PacketRule rule(Cell cell) {
    return new PacketRule(
        cell.family,
        List.of(numbers(Field.PROTOCOL).get(cell.part(Field.PROTOCOL))),
        List.of(numbers(Field.DESTINATION_PORT).get(cell.part(Field.DESTINATION_PORT))),
        List.of(numbers(Field.SOURCE_PORT).get(cell.part(Field.SOURCE_PORT))),
        List.of(addresses(cell.family).get(cell.part(Field.DESTINATION))),
        List.of(addresses(cell.family).get(cell.part(Field.SOURCE))));
  }

  /// The first packet of a cell; its last one if `last`.
  static Packet packet(Cell cell, boolean last) {
    PacketRule rule = rule(cell);
    return new Packet(
        number(rule.protocols(), last),
        number(rule.destinationPorts(), last),
        number(rule.sourcePorts(), last),
        address(rule.destinations(), last),
        address(rule.sources(), last));
  }

  static BigInteger size(Cell cell) {
    PacketRule rule = rule(cell);
    return size(rule.protocols())
        .multiply(size(rule.destinationPorts()))
        .multiply(size(rule.sourcePorts()))
        .multiply(addressCount(rule.destinations().getFirst()))
        .multiply(addressCount(rule.sources().getFirst()));
  }

  static int cellOf(Packet packet) {
    for (int i = 0; i < CELLS.size(); i++) {
      if (covers(rule(CELLS.get(i)), packet)) {
        return i;
      }
    }
    throw new AssertionError("in no cell: " + packet);
  }

  static boolean covers(PacketRule rule, Packet packet) {
    return rule.family() == packet.family()
        && holds(rule.protocols(), packet.protocol())
        && holds(rule.destinationPorts(), packet.destinationPort())
        && holds(rule.sourcePorts(), packet.sourcePort())
        && holds(rule.destinations(), packet.destination())
        && holds(rule.sources(), packet.source());
  }

  private static boolean holds(List<Interval> intervals, int value) {
    return intervals.stream().anyMatch(i -> i.first() <= value && value <= i.last());
  }

  private static boolean holds(List<AddressRange> ranges, IpAddress address) {
    return ranges.stream()
        .anyMatch(r -> r.first().compareTo(address) <= 0 && address.compareTo(r.last()) <= 0);
  }

  private static int number(List<Interval> intervals, boolean last) {
    return last ? intervals.getLast().last() : intervals.getFirst().first();
  }

  private static IpAddress address(List<AddressRange> ranges, boolean last) {
    return last ? ranges.getLast().last() : ranges.getFirst().first();
  }

  private static BigInteger size(List<Interval> intervals) {
    return BigInteger.valueOf(intervals.getFirst().last() - intervals.getFirst().first() + 1L);
  }

  private static BigInteger addressCount(AddressRange range) {
    return number(range.last()).subtract(number(range.first())).add(BigInteger.ONE);
  }

  private static BigInteger number(IpAddress address) {
    return new BigInteger(Long.toUnsignedString(address.high()))
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(address.low())));
  }

  private static List<Cell> allCells() {
    var cells = new ArrayList<Cell>();
    for (Family family : Family.values()) {
      List<Cell> partial = List.of(new Cell(family, List.of()));
      for (Field field : Field.values()) {
        var next = new ArrayList<Cell>();
        for (Cell cell : partial) {
          for (int part = 0; part < parts(family, field); part++) {
            var more = new ArrayList<>(cell.parts);
            more.add(part);
            next.add(new Cell(family, more));
          }
        }
        partial = next;
      }
      cells.addAll(partial);
    }
    return List.copyOf(cells);
  }

  private static AddressRange range(String first, String last) {
    return new AddressRange(IpAddress.of(first), IpAddress.of(last));
  }
}
