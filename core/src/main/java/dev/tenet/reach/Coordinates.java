package dev.tenet.reach;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The translations that packets have been through, seen from their sender.
///
/// Sets of packets on the way are kept as the sender sent them; a filter further on, which sees
/// translated fields, is carried back to the sender before it is applied. So every set of an answer
/// is in one system of coordinates, and a reply undoes the translations in reverse order.
///
/// @param outer before the last translation; empty at the sender
/// @param by the id of the component that translated last, or keeps the state of the connection
/// @param substitutions the fields that no longer have the sender's values
record Coordinates(Optional<Coordinates> outer, String by, List<Substitution> substitutions) {
  /// The sender's own.
  static final Coordinates SENDER = new Coordinates(Optional.empty(), "", List.of());

  boolean atSender() {
    return outer.isEmpty();
  }

  /// Translate: the component gives fields new values, or none and only keeps state.
  Coordinates translate(String component, List<Substitution> fresh) {
    var all = new ArrayList<>(fresh);
    for (Substitution old : substitutions) {
      if (fresh.stream().noneMatch(next -> next.field() == old.field())) {
        all.add(old);
      }
    }
    return new Coordinates(Optional.of(this), component, List.copyOf(all));
  }

  /// Undo the last translation, if it was this component's.
  Optional<Coordinates> undo(String component) {
    return by.equals(component) ? outer : Optional.empty();
  }

  /// Return the packets, as sent, that are certain to be in a local set here.
  PacketSet certain(PacketSet local) {
    PacketSet sent = local;
    for (Substitution each : substitutions) {
      sent = sent.forEvery(each.field(), each.values());
    }
    return sent;
  }

  /// Return the packets, as sent, that may be in a local set here.
  PacketSet possible(PacketSet local) {
    PacketSet sent = local;
    for (Substitution each : substitutions) {
      sent = sent.and(each.values()).forget(each.field());
    }
    return sent;
  }

  /// Return how packets look here.
  PacketSet local(PacketSet sent) {
    PacketSet local = sent;
    for (Substitution each : substitutions) {
      local = local.rewrite(each.field(), each.values());
    }
    return local;
  }

  /// Return the addresses that an address field was translated to, if it was.
  Optional<List<AddressRange>> addresses(Field field) {
    return substitutions.stream()
        .filter(each -> each.field() == field)
        .map(Substitution::addresses)
        .findFirst();
  }
}
