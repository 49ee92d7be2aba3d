package dev.tenet.firewall;

import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is the same for every packet that comes and goes by one interface of a host.
final class Surroundings {
  private final PacketSpace space;
  private final Map<Hook, List<BaseChain>> chains = new EnumMap<>(Hook.class);
  private final HostNetwork host;
  private final Nic nic;
  private final boolean related;
  private final boolean untracking;
  private final boolean sourceNat;
  private final Doubts doubts = new Doubts();

  /// @param related whether ICMP errors may belong to connections that the host has
  Surroundings(
      PacketSpace space, List<BaseChain> loaded, HostNetwork host, Nic nic, boolean related) {
    this.related = related;
    this.space = space;
    this.host = host;
    this.nic = nic;
    loaded.stream()
        .sorted(Comparator.comparingInt(BaseChain::priority))
        .forEach(base -> chains.computeIfAbsent(base.hook(), _ -> new ArrayList<>()).add(base));
    this.untracking = loaded.stream().anyMatch(base -> base.hasAction(Action.Untrack.class));
    this.sourceNat =
        loaded.stream()
            .anyMatch(base ->
                base.nat()
                    && (base.hook() == Hook.INPUT || base.hook() == Hook.POSTROUTING)
                    && (base.hasAction(Action.Translate.class)
                        || base.hasAction(Action.Unknown.class)));
  }

  PacketSpace space() {
    return space;
  }

  /// Return the chains of a hook in the order in which the kernel asks them.
  List<BaseChain> chains(Hook hook) {
    return chains.getOrDefault(hook, List.of());
  }

  HostNetwork host() {
    return host;
  }

  Nic nic() {
    return nic;
  }

  /// Return the host's own name for the interface, if the host's files tell.
  Optional<String> name() {
    return host.link(nic).map(HostNetwork.Link::name);
  }

  /// Return the addresses of the interface, as far as they are known.
  List<IpAddress> addresses() {
    var addresses = new ArrayList<>(nic.addresses());
    host.link(nic)
        .ifPresent(link -> link.addresses().forEach(each -> addresses.add(each.address())));
    return addresses;
  }

  boolean related() {
    return related;
  }

  /// Tell whether some rule takes packets out of connection tracking.
  boolean untracking() {
    return untracking;
  }

  /// Tell whether some rule translates sources.
  boolean sourceNat() {
    return sourceNat;
  }

  Doubts doubts() {
    return doubts;
  }

  /// Return which way connections go after a translation; empty if nothing tells whether the new
  /// destination is the host's own.
  Optional<Way> way(Direction direction, Optional<Translation> translation) {
    Way untouched = direction == Direction.INBOUND ? Way.IN : Way.OUT;
    if (translation.isEmpty()) {
      return Optional.of(untouched);
    }
    Translation to = translation.get();
    if (to.here()) {
      return Optional.of(Way.IN);
    }
    return to.addresses()
        .map(this::local)
        .orElse(Optional.of(direction == Direction.INBOUND))
        .map(here -> here ? Way.IN : direction == Direction.INBOUND ? Way.THROUGH : Way.OUT);
  }

  private Optional<Boolean> local(List<AddressRange> ranges) {
    PacketSet asked = space.ranges(Field.DESTINATION, ranges);
    var own = new ArrayList<>(host.localRanges());
    nic.addresses().forEach(address -> own.add(AddressRange.of(address)));
    PacketSet local = space.ranges(Field.DESTINATION, own);
    if (asked.isSubsetOf(local)) {
      return Optional.of(true);
    }
    return asked.intersects(local) || host.interfaces().isEmpty()
        ? Optional.empty()
        : Optional.of(false);
  }
}
