package dev.tenet.packets;

import java.util.List;

/// Builds the diagram of a rule from the last field up, node by node, without any operation: a
/// field is one node, an IPv6 address two levels of them, whatever the number of its values.
final class RuleBuilder {
  private static final long LARGEST_HALF = -1;

  private final Diagrams diagrams;

  RuleBuilder(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  int rule(PacketRule rule) {
    int sources = addresses(Field.SOURCE, rule.sources(), NodeTable.ALL);
    int destinations = addresses(Field.DESTINATION, rule.destinations(), sources);
    int sourcePorts = numbers(Field.SOURCE_PORT, rule.sourcePorts(), destinations);
    int ports = numbers(Field.DESTINATION_PORT, rule.destinationPorts(), sourcePorts);
    return numbers(Field.PROTOCOL, rule.protocols(), ports);
  }

  /// The merged values of a field, followed by `child`.
  int numbers(Field field, List<Interval> merged, int child) {
    Row row = diagrams.row(field.level());
    long largest = field.largest(Family.IPV4).low();
    for (Interval interval : merged) {
      row.addRange(interval.first(), interval.last(), child, largest);
    }
    return close(field.level(), row);
  }

  /// The merged ranges of one family, followed by `child`.
  int addresses(Field field, List<AddressRange> merged, int child) {
    if (merged.isEmpty()) {
      return NodeTable.NONE;
    }
    if (merged.getFirst().family() == Family.IPV6) {
      return new Halves(field, child).of(merged);
    }
    Row row = diagrams.row(field.level());
    long largest = field.largest(Family.IPV4).low();
    for (AddressRange range : merged) {
      row.addRange(range.first().low(), range.last().low(), child, largest);
    }
    return close(field.level(), row);
  }

  private int close(int level, Row row) {
    return row.size() == 0 ? NodeTable.NONE : diagrams.nodes().intern(level, row);
  }

  /// IPv6 ranges over the two levels of an address: all ranges within one upper half make one node
  /// of the lower level.
  private final class Halves {
    private final int level;
    private final int child;
    private final Row uppers;
    private final Row lowers;
    private long openUpper;

    Halves(Field field, int child) {
      this.level = field.level();
      this.child = child;
      this.uppers = diagrams.row(level);
      this.lowers = diagrams.row(level + 1);
    }

    int of(List<AddressRange> merged) {
      for (AddressRange range : merged) {
        add(range.first(), range.last());
      }
      closeUpper();
      return close(level, uppers);
    }

    // A range is a part of its first upper half, whole upper halves, and a part of its last.
    private void add(IpAddress first, IpAddress last) {
      if (first.high() == last.high()) {
        addWithin(first.high(), first.low(), last.low());
        return;
      }
      addWithin(first.high(), first.low(), LARGEST_HALF);
      closeUpper();
      if (first.high() + 1 != last.high()) {
        uppers.addRange(first.high() + 1, last.high() - 1, child, LARGEST_HALF);
      }
      addWithin(last.high(), 0, last.low());
    }

    private void addWithin(long upper, long first, long last) {
      if (upper != openUpper) {
        closeUpper();
        openUpper = upper;
      }
      lowers.addRange(first, last, child, LARGEST_HALF);
    }

    private void closeUpper() {
      if (lowers.size() > 0) {
        int below = close(level + 1, lowers);
        uppers.addRange(openUpper, openUpper, below, LARGEST_HALF);
        lowers.clear();
      }
    }
  }
}
