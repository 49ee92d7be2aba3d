package dev.tenet.packets;

/// The IP family of an address or a packet. Both addresses of a packet have the same family.
public enum Family {
  IPV4(32),
  IPV6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  /// The length of an address in bits.
  public int bits() {
    return bits;
  }

  /// The range of all addresses of this family.
  public AddressRange all() {
    return Cidr.containing(new IpAddress(this, 0, 0), 0).range();
  }
}
