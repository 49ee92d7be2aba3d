package dev.tenet.packets;

/// One packet.
///
/// @param destinationPort the destination port; for ICMP the type × 256 + code
public record Packet(
    int protocol, int destinationPort, int sourcePort, IpAddress destination, IpAddress source) {
  public Packet {
    requireBits(protocol, 8);
    requireBits(destinationPort, 16);
    requireBits(sourcePort, 16);
    if (destination.family() != source.family()) {
      throw new IllegalArgumentException("two families in one packet");
    }
  }

  public Family family() {
    return source.family();
  }

  public int icmpType() {
    return destinationPort >> 8;
  }

  public int icmpCode() {
    return destinationPort & 255;
  }

  /// Says the packet in words, such as `tcp 8.8.8.8 port 49152 to 10.0.0.5 port 22`.
  public String describe() {
    String name = Protocols.name(protocol);
    if (Protocols.isIcmp(protocol)) {
      return "%s type %d code %d %s to %s"
          .formatted(name, icmpType(), icmpCode(), source, destination);
    }
    if (Protocols.hasPorts(protocol)) {
      return "%s %s port %d to %s port %d"
          .formatted(name, source, sourcePort, destination, destinationPort);
    }
    return "%s %s to %s".formatted(name, source, destination);
  }

  private static void requireBits(int value, int bits) {
    if (value >>> bits != 0) {
      throw new IllegalArgumentException("more than " + bits + " bits: " + value);
    }
  }
}
