package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Cidr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Kinds of addresses and packets, by the names that iptables and nftables share.
final class PacketKinds {
  private static final List<AddressRange> MULTICAST =
      List.of(Cidr.of("224.0.0.0/4").range(), Cidr.of("ff00::/8").range());

  private static final List<AddressRange> LIMITED_BROADCAST =
      List.of(Cidr.of("255.255.255.255/32").range());

  private PacketKinds() {}

  /// Read a kind of address: that is the routing table's word for it.
  static Optional<Condition> address(End end, String kind) {
    Condition local = new Condition.Local(end);
    Condition multicast = Condition.address(end, MULTICAST);
    Condition broadcast = Condition.address(end, LIMITED_BROADCAST);
    Condition other =
        new Condition.AllOf(
            List.of(
                new Condition.Not(new Condition.AnyOf(List.of(local, multicast, broadcast))),
                Condition.unreadable("whether the address is " + kind)));
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "local" -> Optional.of(local);
      case "multicast" -> Optional.of(multicast);
      case "broadcast" -> Optional.of(new Condition.AnyOf(List.of(broadcast, other)));
      case "unicast" -> Optional.of(other);
      default -> Optional.empty();
    };
  }

  /// Read how the frame was sent. What goes to an address of the host was sent to the host alone.
  static Optional<Condition> sent(String kind) {
    Condition multicast = Condition.address(End.DESTINATION, MULTICAST);
    Condition broadcast = Condition.address(End.DESTINATION, LIMITED_BROADCAST);
    Condition local = new Condition.Local(End.DESTINATION);
    Condition unsure = Condition.unreadable("how the frame was sent");
    return switch (kind) {
      case "multicast" -> Optional.of(new Condition.AllOf(List.of(multicast, unsure)));
      case "broadcast" ->
          Optional.of(
              new Condition.AllOf(
                  List.of(
                      new Condition.Not(new Condition.AnyOf(List.of(multicast, local))), unsure)));
      case "unicast", "host" ->
          Optional.of(
              new Condition.AllOf(
                  List.of(
                      new Condition.Not(new Condition.AnyOf(List.of(multicast, broadcast))),
                      new Condition.AnyOf(List.of(local, unsure)))));
      default -> Optional.empty();
    };
  }
}
