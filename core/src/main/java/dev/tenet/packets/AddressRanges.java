package dev.tenet.packets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Builds the diagram of a list of address ranges in one pass: one node for IPv4, two levels for
/// IPv6, whatever the number of ranges.
final class AddressRanges {
  private static final long END = -1;

  private final Diagrams diagrams;
  private final int upper;
  private final Row high;
  private final Row low;
  private long openHigh;
  private boolean open;

  private AddressRanges(Diagrams diagrams, Field field) {
    this.diagrams = diagrams;
    this.upper = field.level();
    this.high = diagrams.row(upper);
    this.low = diagrams.row(upper + 1);
  }

  static int v4(Diagrams diagrams, Field field, List<AddressRange> merged) {
    long largest = field.largest(Family.IPV4).low();
    Row row = diagrams.row(field.level());
    for (AddressRange range : merged) {
      row.addRange(range.first().low(), range.last().low(), NodeTable.ALL, largest);
    }
    return merged.isEmpty() ? NodeTable.NONE : diagrams.nodes().intern(field.level(), row);
  }

  static int v6(Diagrams diagrams, Field field, List<AddressRange> merged) {
    var builder = new AddressRanges(diagrams, field);
    for (AddressRange range : merged) {
      builder.add(range.first(), range.last());
    }
    builder.close();
    return merged.isEmpty() ? NodeTable.NONE : diagrams.nodes().intern(field.level(), builder.high);
  }

  /// Sorts the ranges of one family and joins those that overlap or touch.
  static List<AddressRange> merge(Collection<AddressRange> ranges, Family family) {
    List<AddressRange> sorted =
        ranges.stream()
            .filter(range -> range.family() == family)
            .sorted((a, b) -> a.first().compareTo(b.first()))
            .toList();
    var merged = new ArrayList<AddressRange>();
    for (AddressRange range : sorted) {
      if (merged.isEmpty() || !touches(merged.getLast(), range)) {
        merged.add(range);
      } else if (range.last().compareTo(merged.getLast().last()) > 0) {
        merged.add(new AddressRange(merged.removeLast().first(), range.last()));
      }
    }
    return merged;
  }

  /// What the hull has beyond the merged ranges.
  static List<AddressRange> holes(List<AddressRange> merged, AddressRange hull) {
    var holes = new ArrayList<AddressRange>();
    Value next = hull.first().value();
    for (AddressRange range : merged) {
      Value first = range.first().value();
      if (first.compareTo(next) > 0) {
        holes.add(range(hull.family(), next, first.previous()));
      }
      next = range.last().value().next();
    }
    if (!merged.getLast().last().equals(hull.last())) {
      holes.add(range(hull.family(), next, hull.last().value()));
    }
    return holes;
  }

  private static AddressRange range(Family family, Value first, Value last) {
    return new AddressRange(IpAddress.of(family, first), IpAddress.of(family, last));
  }

  private static boolean touches(AddressRange range, AddressRange next) {
    return next.first().compareTo(range.last()) <= 0
        || next.first().value().previous().equals(range.last().value());
  }

  // A range is a part of its first upper half, whole upper halves, and a part of its last.
  private void add(IpAddress first, IpAddress last) {
    if (first.high() == last.high()) {
      addLow(first.high(), first.low(), last.low());
      return;
    }
    addLow(first.high(), first.low(), END);
    if (first.high() + 1 != last.high()) {
      close();
      high.addRange(first.high() + 1, last.high() - 1, NodeTable.ALL, END);
    }
    addLow(last.high(), 0, last.low());
  }

  private void addLow(long at, long first, long last) {
    if (open && openHigh != at) {
      close();
    }
    open = true;
    openHigh = at;
    low.addRange(first, last, NodeTable.ALL, END);
  }

  private void close() {
    if (open) {
      int child = diagrams.nodes().intern(upper + 1, low);
      high.addRange(openHigh, openHigh, child, END);
      low.clear();
      open = false;
    }
  }
}
