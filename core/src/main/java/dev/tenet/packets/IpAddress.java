package dev.tenet.packets;

import java.util.Optional;

/// An IPv4 or IPv6 address. IPv4 keeps its 32 bits at the low end of `low`.
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
  public IpAddress {
    if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("more than 32 bits in an IPv4 address");
    }
  }

  static IpAddress of(Family family, Value value) {
    return new IpAddress(family, value.high(), value.low());
  }

  /// Parses four decimal octets without leading zeros, or an IPv6 address of RFC 4291 without zone.
  /// Nothing else is an address: no name is ever resolved.
  public static Optional<IpAddress> parse(String text) {
    return AddressText.parse(text);
  }

  /// Reads an address that is known to be well formed, such as a literal in code.
  ///
  /// @throws IllegalArgumentException if it is not
  public static IpAddress of(String literal) {
    return parse(literal)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + literal));
  }

  Value value() {
    return new Value(high, low);
  }

  /// Orders IPv4 before IPv6, then by number.
  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /// Prints the address in its canonical form (RFC 5952 for IPv6).
  @Override
  public String toString() {
    return AddressText.format(this);
  }
}
