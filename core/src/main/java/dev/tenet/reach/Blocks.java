package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Well-known blocks of addresses, and blocks as text.
final class Blocks {
  /// Private addresses, RFC 1918.
  static final List<AddressRange> PRIVATE = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

  /// Shared addresses of carriers, RFC 6598.
  static final List<AddressRange> SHARED = ranges("100.64.0.0/10");

  /// What no internet source has (RFC 6890), except the blocks for documentation, which users'
  /// rules name. IPv6: what is not global unicast.
  static final List<AddressRange> NOT_INTERNET =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3",
          "::/3",
          "4000::/2",
          "8000::/1");

  /// What no sender has (RFC 6890): this network, loopback, link-local, multicast and reserved.
  static final List<AddressRange> NEVER_SOURCES =
      ranges("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "ff00::/8");

  /// What AWS serves on every instance, past groups and ACLs (VPC User Guide, "Infrastructure
  /// security"): DNS, instance and task metadata, Windows activation, time.
  static final List<AddressRange> SERVICES =
      ranges(
          "169.254.169.253/32",
          "169.254.169.254/32",
          "169.254.170.2/32",
          "169.254.169.250/31",
          "169.254.169.123/32",
          "fd00:ec2::253/128",
          "fd00:ec2::254/128",
          "fd00:ec2::123/128");

  /// What the router never forwards, even if a route covers it (VPC User Guide, "Configure route
  /// tables").
  static final List<AddressRange> NEVER_FORWARDED = ranges("169.254.168.0/22", "fd00:ec2::/32");

  private Blocks() {}

  private static List<AddressRange> ranges(String... blocks) {
    return Stream.of(blocks).map(Cidr::of).map(Cidr::range).toList();
  }

  /// Parse a block; bits beyond its length, which AWS itself would not print, are dropped.
  static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    int length = slash < 0 ? -1 : number(text, slash + 1);
    if (length < 0) {
      return Optional.empty();
    }
    return IpAddress.parse(text.substring(0, slash))
        .filter(base -> length <= base.family().bits())
        .map(base -> Cidr.containing(base, length));
  }

  /// Read a number of up to three digits; −1 is none.
  private static int number(String text, int from) {
    int digits = text.length() - from;
    int value = digits == 0 || digits > 3 ? -1 : 0;
    for (int i = from; i < text.length() && value >= 0; i++) {
      int digit = text.charAt(i) - '0';
      value = digit < 0 || digit > 9 ? -1 : 10 * value + digit;
    }
    return value;
  }

  static boolean contains(AddressRange range, IpAddress address) {
    return range.family() == address.family()
        && range.first().compareTo(address) <= 0
        && address.compareTo(range.last()) <= 0;
  }

  static boolean contain(List<AddressRange> ranges, IpAddress address) {
    return ranges.stream().anyMatch(range -> contains(range, address));
  }

  static boolean overlap(AddressRange one, AddressRange other) {
    return one.family() == other.family()
        && one.first().compareTo(other.last()) <= 0
        && other.first().compareTo(one.last()) <= 0;
  }

  static boolean overlap(List<AddressRange> ones, List<AddressRange> others) {
    return ones.stream().anyMatch(one -> others.stream().anyMatch(other -> overlap(one, other)));
  }

  static boolean isPublic(IpAddress address) {
    return !contain(NOT_INTERNET, address);
  }

  static List<AddressRange> all(Family family) {
    return List.of(family.all());
  }
}
