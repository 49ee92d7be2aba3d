package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;

/// The addresses from `first` to `last`, both included, of one family.
public record AddressRange(IpAddress first, IpAddress last) {
  public AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("not a range: " + first + "-" + last);
    }
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
    int length = family().bits();
    Cidr block = Cidr.of(from);
    while (length > 0) {
      Cidr wider = Cidr.containing(from, length - 1);
      if (!wider.base().equals(from) || wider.range().last().compareTo(last) > 0) {
        break;
      }
      block = wider;
      length--;
    }
    return block;
  }
}
