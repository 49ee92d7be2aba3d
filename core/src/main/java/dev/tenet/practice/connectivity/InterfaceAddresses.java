package dev.tenet.practice.connectivity;

import dev.tenet.fleet.NetworkInterface;
import dev.tenet.fleet.NetworkInterface.Association;
import dev.tenet.packets.IpAddress;
import java.util.stream.Stream;

/// The addresses of a network interface.
final class InterfaceAddresses {
  private InterfaceAddresses() {}

  /// Return the private IPv4 addresses, the primary one first.
  static Stream<IpAddress> ofPrivate(NetworkInterface eni) {
    return parsed(
        Stream.concat(
            Stream.of(eni.privateIpAddress()),
            eni.privateIpAddresses().stream()
                .map(NetworkInterface.PrivateIpAddress::privateIpAddress)));
  }

  /// Return the public IPv4 addresses, that of the primary one first.
  static Stream<IpAddress> ofPublic(NetworkInterface eni) {
    return parsed(
        Stream.concat(
                eni.association().stream(),
                eni.privateIpAddresses().stream().flatMap(own -> own.association().stream()))
            .map(Association::publicIp));
  }

  static Stream<IpAddress> ofIpv6(NetworkInterface eni) {
    return parsed(eni.ipv6Addresses().stream().map(NetworkInterface.Ipv6Address::ipv6Address));
  }

  private static Stream<IpAddress> parsed(Stream<String> texts) {
    return texts.flatMap(text -> IpAddress.parse(text).stream()).distinct();
  }
}
