package dev.tenet.packets;

/// What the levels of a diagram test.
final class Levels {
  private Levels() {}

  /// The value of the packet that a level tests.
  static long value(Packet packet, int level) {
    return switch (level) {
      case 0 -> packet.protocol();
      case 1 -> packet.destinationPort();
      case 2 -> packet.sourcePort();
      case 3 -> upper(packet.destination());
      case 4 -> packet.destination().low();
      case 5 -> upper(packet.source());
      case 6 -> packet.source().low();
      default -> throw new IllegalArgumentException("no level " + level);
    };
  }

  /// The packet with these values, one per level.
  static Packet packet(Family family, long[] values) {
    return new Packet(
        (int) values[0],
        (int) values[1],
        (int) values[2],
        address(family, values[3], values[4]),
        address(family, values[5], values[6]));
  }

  private static IpAddress address(Family family, long upper, long lower) {
    return family == Family.IPV4
        ? new IpAddress(family, 0, upper)
        : new IpAddress(family, upper, lower);
  }

  private static long upper(IpAddress address) {
    return address.family() == Family.IPV4 ? address.low() : address.high();
  }

  /// How many bits a level tests in packets of this family.
  static int bits(Family family, int level) {
    return switch (level) {
      case 0 -> 8;
      case 1, 2 -> 16;
      case 3, 5 -> Math.min(family.bits(), Long.SIZE);
      case 4, 6 -> family.bits() - Math.min(family.bits(), Long.SIZE);
      default -> throw new IllegalArgumentException("no level " + level);
    };
  }
}
