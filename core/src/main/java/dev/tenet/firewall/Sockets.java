package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Interval;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The open sockets of a host, as `ss -H -lntu` prints them.
record Sockets(List<Socket> sockets) {
  Sockets {
    sockets = List.copyOf(sockets);
  }

  /// A socket that takes TCP connections or UDP datagrams.
  ///
  /// @param addresses to which it is bound
  /// @param loopback whether these are loopback addresses
  record Socket(int protocol, List<AddressRange> addresses, int port, boolean loopback) {
    Socket {
      addresses = List.copyOf(addresses);
    }
  }

  /// Read a file.
  ///
  /// @throws Unreadable with the first line that is not a socket
  static Sockets read(String file, String text) throws Unreadable {
    var sockets = new ArrayList<Socket>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      Place place = Place.line(file, ++number, line);
      List<String> words = Words.of(line);
      if (!words.isEmpty() && !words.getFirst().equals("Netid")) {
        sockets.add(
            socket(words).orElseThrow(() -> new Unreadable(place, "not a line of ss -H -lntu")));
      }
    }
    return new Sockets(sockets);
  }

  private static Optional<Socket> socket(List<String> words) {
    Optional<Integer> protocol = Names.protocol(words.getFirst());
    if (words.size() < 6 || protocol.isEmpty()) {
      return Optional.empty();
    }
    String local = words.get(4);
    int colon = local.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    return Names.port(local.substring(colon + 1))
        .flatMap(port ->
            addresses(local.substring(0, colon))
                .map(ranges -> new Socket(protocol.get(), ranges, port, loopback(ranges))));
  }

  // `*` and `[::]` take both families, unless the socket is bound to IPv6 only, which ss does not
  // say here.
  private static Optional<List<AddressRange>> addresses(String text) {
    String bare = text.replaceAll("%.*", "").replaceAll("[\\[\\]]", "");
    return switch (bare) {
      case "*", "::" -> Optional.of(List.of(Family.IPV4.all(), Family.IPV6.all()));
      case "0.0.0.0" -> Optional.of(List.of(Family.IPV4.all()));
      default -> IpAddress.parse(bare).map(address -> List.of(AddressRange.of(address)));
    };
  }

  private static boolean loopback(List<AddressRange> ranges) {
    return ranges.stream()
        .allMatch(range ->
            Cidr.of("127.0.0.0/8").contains(range.first())
                || Cidr.of("::1/128").contains(range.first()));
  }

  /// Return when a packet meets a socket.
  Condition anyone() {
    return Condition.any(
        sockets.stream()
            .map(socket ->
                (Condition)
                    new Condition.AllOf(
                        List.of(
                            port(socket), Condition.address(End.DESTINATION, socket.addresses))))
            .toList());
  }

  /// Return when a packet's port is that of a socket bound to a loopback address.
  Condition onLoopback() {
    return Condition.any(sockets.stream().filter(Socket::loopback).map(Sockets::port).toList());
  }

  private static Condition port(Socket socket) {
    return new Condition.AllOf(
        List.of(
            Condition.protocol(socket.protocol),
            Condition.port(End.DESTINATION, List.of(Interval.of(socket.port)))));
  }
}
