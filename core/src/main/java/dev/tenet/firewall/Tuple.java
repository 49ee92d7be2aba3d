package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketRule;
import java.util.List;

/// Where the headers that a rule sees come from: a field of the connection's first packet, or a
/// value that a translation put there. Sets stay in the coordinates of the first packet throughout;
/// what a rule says of a translated header is carried back to them.
record Tuple(Endpoint source, Endpoint destination) {
  /// The first packet's own headers.
  static final Tuple FIRST =
      new Tuple(
          new Endpoint(new Carried(Field.SOURCE), new CarriedPort(Field.SOURCE_PORT)),
          new Endpoint(new Carried(Field.DESTINATION), new CarriedPort(Field.DESTINATION_PORT)));

  record Endpoint(AddressValue address, PortValue port) {}

  sealed interface AddressValue {}

  record Carried(Field field) implements AddressValue {}

  /// One of these addresses.
  record OneOf(List<AddressRange> ranges) implements AddressValue {
    static final OneOf ANY = new OneOf(List.of(Family.IPV4.all(), Family.IPV6.all()));
  }

  sealed interface PortValue {}

  record CarriedPort(Field field) implements PortValue {}

  /// One of these ports.
  record OnePort(List<Interval> ports) implements PortValue {
    static final OnePort ANY = new OnePort(PacketRule.ANY_PORT);
  }

  Endpoint at(Condition.End end) {
    return switch (end) {
      case SOURCE -> source;
      case DESTINATION -> destination;
    };
  }

  /// The headers of the reply to this.
  Tuple reversed() {
    return new Tuple(destination, source);
  }

  Tuple translated(Translation to, HostNetwork host) {
    Endpoint before = at(to.end());
    var after =
        new Endpoint(
            to.here()
                ? new OneOf(host.localRanges())
                : to.addresses().<AddressValue>map(OneOf::new).orElse(before.address()),
            to.ports().<PortValue>map(OnePort::new).orElse(before.port()));
    return switch (to.end()) {
      case SOURCE -> new Tuple(after, destination);
      case DESTINATION -> new Tuple(source, after);
    };
  }

  /// These headers where the source may have been translated to anything.
  Tuple anySource() {
    return new Tuple(new Endpoint(OneOf.ANY, OnePort.ANY), destination);
  }
}
