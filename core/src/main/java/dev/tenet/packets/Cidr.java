package dev.tenet.packets;

import java.util.Optional;

/// A block of addresses that share their first `length` bits.
public record Cidr(IpAddress base, int length) {
  public Cidr {
    requireLength(base, length);
    if (!masked(base, length).equals(base)) {
      throw new IllegalArgumentException("bits set beyond /" + length + " in " + base);
    }
  }

  /// Parses `address/length`. The length is a must, and bits beyond it must not be set.
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.parse(text.substring(0, slash))
        .filter(base -> length <= base.family().bits() && masked(base, length).equals(base))
        .map(base -> new Cidr(base, length));
  }

  /// Reads a block that is known to be well formed, such as a literal in code.
  ///
  /// @throws IllegalArgumentException if it is not
  public static Cidr of(String literal) {
    return parse(literal)
        .orElseThrow(() -> new IllegalArgumentException("not a CIDR block: " + literal));
  }

  /// Makes the block of this one address.
  public static Cidr of(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  /// Makes the block of this length around the address.
  public static Cidr containing(IpAddress address, int length) {
    requireLength(address, length);
    return new Cidr(masked(address, length), length);
  }

  public Family family() {
    return base.family();
  }

  public AddressRange range() {
    int free = base.family().bits() - length;
    var last =
        new IpAddress(base.family(), base.high() | highOnes(free), base.low() | lowOnes(free));
    return new AddressRange(base, last);
  }

  public boolean contains(IpAddress address) {
    return address.family() == family() && masked(address, length).equals(base);
  }

  public boolean contains(Cidr other) {
    return other.length >= length && contains(other.base);
  }

  @Override
  public String toString() {
    return base + "/" + length;
  }

  private static void requireLength(IpAddress address, int length) {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("no prefix length of " + address.family() + ": " + length);
    }
  }

  private static IpAddress masked(IpAddress address, int length) {
    int free = address.family().bits() - length;
    return new IpAddress(
        address.family(), address.high() & ~highOnes(free), address.low() & ~lowOnes(free));
  }

  private static long lowOnes(int free) {
    return free >= 64 ? -1 : (1L << free) - 1;
  }

  private static long highOnes(int free) {
    return free <= 64 ? 0 : lowOnes(free - 64);
  }
}
