package dev.tenet.packets;

import java.util.Optional;
import java.util.OptionalLong;

/// The text form of addresses.
final class AddressText {
  private static final int GROUPS = 8;
  private static final int[] NO_GROUPS = {};

  private AddressText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') >= 0) {
      return parseV6(text);
    }
    OptionalLong bits = v4Bits(text);
    return bits.isPresent()
        ? Optional.of(new IpAddress(Family.IPV4, 0, bits.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong v4Bits(String text) {
    long bits = 0;
    int from = 0;
    for (int octet = 0; octet < 4; octet++) {
      int to = octet == 3 ? text.length() : text.indexOf('.', from);
      int value = to < 0 ? -1 : number(text, from, to, 10, 3);
      // A leading zero means octal to some readers and decimal to others.
      if (value < 0 || value > 255 || (text.charAt(from) == '0' && to - from > 1)) {
        return OptionalLong.empty();
      }
      bits = bits << 8 | value;
      from = to + 1;
    }
    return OptionalLong.of(bits);
  }

  private static Optional<IpAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    Optional<int[]> head = gap < 0 ? groups(text, true) : groups(text.substring(0, gap), false);
    Optional<int[]> tail = gap < 0 ? Optional.of(NO_GROUPS) : groups(text.substring(gap + 2), true);
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    int[] first = head.get();
    int[] last = tail.get();
    int given = first.length + last.length;
    // "::" stands for at least one group.
    if (gap < 0 ? given != GROUPS : given >= GROUPS) {
      return Optional.empty();
    }
    int[] all = new int[GROUPS];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(last, 0, all, GROUPS - last.length, last.length);
    return Optional.of(new IpAddress(Family.IPV6, half(all, 0), half(all, 4)));
  }

  private static long half(int[] groups, int from) {
    long bits = 0;
    for (int i = from; i < from + 4; i++) {
      bits = bits << 16 | groups[i];
    }
    return bits;
  }

  private static Optional<int[]> groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return Optional.of(NO_GROUPS);
    }
    String[] parts = text.split(":", -1);
    OptionalLong v4 = mayEndInV4 ? v4Bits(parts[parts.length - 1]) : OptionalLong.empty();
    int plain = v4.isPresent() ? parts.length - 1 : parts.length;
    int[] groups = new int[v4.isPresent() ? plain + 2 : plain];
    for (int i = 0; i < plain; i++) {
      groups[i] = number(parts[i], 0, parts[i].length(), 16, 4);
      if (groups[i] < 0) {
        return Optional.empty();
      }
    }
    if (v4.isPresent()) {
      groups[plain] = (int) (v4.getAsLong() >>> 16);
      groups[plain + 1] = (int) (v4.getAsLong() & 0xffff);
    }
    return Optional.of(groups);
  }

  /// Reads 1 to `most` digits of ASCII, or gives -1: `Character.digit` alone accepts the digits of
  /// every script.
  private static int number(String text, int from, int to, int radix, int most) {
    if (to - from < 1 || to - from > most) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  static String format(IpAddress address) {
    if (address.family() == Family.IPV4) {
      return formatV4(address.low());
    }
    // RFC 5952 section 5: the IPv4-mapped prefix keeps the dotted end.
    if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
      return "::ffff:" + formatV4(address.low() & 0xffff_ffffL);
    }
    return formatV6(address);
  }

  private static String formatV4(long bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static String formatV6(IpAddress address) {
    int gap = 0;
    int gapLength = 1; // RFC 5952 section 4.2.2: one zero group is not shortened
    for (int from = 0; from < GROUPS; from++) {
      int length = 0;
      while (from + length < GROUPS && group(address, from + length) == 0) {
        length++;
      }
      if (length > gapLength) {
        gap = from;
        gapLength = length;
      }
    }
    if (gapLength == 1) {
      return hex(address, 0, GROUPS);
    }
    return hex(address, 0, gap) + "::" + hex(address, gap + gapLength, GROUPS);
  }

  private static String hex(IpAddress address, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(group(address, i)));
    }
    return text.toString();
  }

  private static int group(IpAddress address, int index) {
    long half = index < 4 ? address.high() : address.low();
    int shift = 16 * (3 - index % 4);
    return (int) (half >>> shift & 0xffff);
  }
}
