package dev.tenet.iam;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of IPv4 or IPv6 addresses.
final class AddressBlock {
  private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

  private final byte[] address;
  private final int length;

  private AddressBlock(byte[] address, int length) {
    this.address = address;
    this.length = length;
  }

  /// Read a CIDR block or an address. Bits beyond the length do not count.
  static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    String base = slash < 0 ? text : text.substring(0, slash);
    Optional<byte[]> address = address(base);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = 8 * address.get().length;
    if (slash < 0) {
      return Optional.of(new AddressBlock(address.get(), bits));
    }
    String length = text.substring(slash + 1);
    return LENGTH.matcher(length).matches() && Integer.parseInt(length) <= bits
        ? Optional.of(new AddressBlock(address.get(), Integer.parseInt(length)))
        : Optional.empty();
  }

  private static Optional<byte[]> address(String text) {
    boolean v6 = text.indexOf(':') >= 0;
    if (!(v6 ? IPV6 : IPV4).matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (v6 ? Inet6Address.ofLiteral(text) : InetAddress.ofLiteral(text)).getAddress());
    } catch (IllegalArgumentException notAddress) {
      return Optional.empty();
    }
  }

  /// Tell whether all of the other's addresses are in it; none of the other family is.
  boolean contains(AddressBlock other) {
    if (address.length != other.address.length || other.length < length) {
      return false;
    }
    int whole = length / 8;
    int rest = length % 8;
    return Arrays.equals(address, 0, whole, other.address, 0, whole)
        && (rest == 0 || ((address[whole] ^ other.address[whole]) & 0xff) >>> (8 - rest) == 0);
  }
}
