package dev.tenet.packets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The addresses from `first` to `last`, both included, of one family.
public record AddressRange(IpAddress first, IpAddress last) {
  public AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("not a range: " + first + "-" + last);
    }
  }

  /// Makes the range of one address.
  public static AddressRange of(IpAddress address) {
    return new AddressRange(address, address);
  }

  public Family family() {
    return first.family();
  }

  /// Splits the range into the fewest blocks, in order.
  public List<Cidr> cidrs() {
    var blocks = new ArrayList<Cidr>();
    IpAddress from = first;
    while (true) {
      Cidr block = largestBlockAt(from);
      blocks.add(block);
      IpAddress end = block.range().last();
      if (end.equals(last)) {
        return blocks;
      }
      from = IpAddress.of(family(), end.value().next());
    }
  }

  private Cidr largestBlockAt(IpAddress from) {
    Cidr block = Cidr.of(from);
    while (block.length() > 0) {
      Cidr wider = Cidr.containing(from, block.length() - 1);
      if (!wider.base().equals(from) || wider.range().last().compareTo(last) > 0) {
        break;
      }
      block = wider;
    }
    return block;
  }

  /// Sorts the ranges and joins those of a family that overlap or touch.
  static List<AddressRange> merge(Collection<AddressRange> ranges) {
    if (ranges.size() < 2) {
      return List.copyOf(ranges);
    }
    var sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(AddressRange::first));
    var merged = new ArrayList<AddressRange>();
    for (AddressRange next : sorted) {
      if (merged.isEmpty() || !merged.getLast().reaches(next)) {
        merged.add(next);
      } else if (next.last.compareTo(merged.getLast().last) > 0) {
        merged.add(new AddressRange(merged.removeLast().first, next.last));
      }
    }
    return merged;
  }

  private boolean reaches(AddressRange next) {
    return next.family() == family()
        && (next.first.compareTo(last) <= 0 || next.first.value().previous().equals(last.value()));
  }

  /// What this range has beyond the merged ranges, which are all within it.
  List<AddressRange> without(List<AddressRange> merged) {
    var holes = new ArrayList<AddressRange>();
    Value next = first.value();
    for (AddressRange range : merged) {
      Value start = range.first.value();
      if (start.compareTo(next) > 0) {
        holes.add(between(next, start.previous()));
      }
      next = range.last.value().next();
    }
    if (!merged.getLast().last.equals(last)) {
      holes.add(between(next, last.value()));
    }
    return holes;
  }

  private AddressRange between(Value from, Value to) {
    return new AddressRange(IpAddress.of(family(), from), IpAddress.of(family(), to));
  }
}
