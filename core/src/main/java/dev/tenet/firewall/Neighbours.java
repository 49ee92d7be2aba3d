package dev.tenet.firewall;

import dev.tenet.firewall.Verdict.Plain;
import dev.tenet.packets.Cidr;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.List;
import java.util.Optional;

/// Whether a host can find its neighbours and be found by them (RFC 4861), without which no IPv6
/// packet comes or goes: the router asks from its link-local address for the host's, and the host
/// for the router's.
final class Neighbours {
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;
  private static final List<Cidr> LINK_LOCAL = List.of(Cidr.of("fe80::/10"));
  private static final List<Cidr> SOLICITED = List.of(Cidr.of("ff02::1:ff00:0/104"));

  private final Surroundings around;
  private final PacketSpace space;
  private final List<Cidr> own;

  /// What the network needs to find the other end: a question and its answer.
  ///
  /// @param blocked the first of the two that certainly does not pass
  private record Finding(boolean certain, Optional<Probe> blocked) {}

  /// One packet of neighbour discovery.
  record Probe(Direction direction, PacketSet packets) {}

  /// @param dead the packet that is blocked, if no IPv6 packet comes or goes
  /// @param certain whether nothing of it is in doubt
  record State(Optional<Probe> dead, boolean certain) {}

  Neighbours(Surroundings around) {
    this.around = around;
    this.space = around.space();
    List<IpAddress> known = around.addresses();
    List<Cidr> v6 =
        known.stream().filter(each -> each.family() == Family.IPV6).map(Cidr::of).toList();
    this.own = v6.isEmpty() ? List.of(Cidr.containing(new IpAddress(Family.IPV6, 0, 0), 0)) : v6;
  }

  /// Tell whether connections in a direction find the other end. What the connection itself does
  /// not need at once, but would after a while, leaves a doubt.
  State state(Direction direction) {
    Finding found =
        finding(
            probe(Direction.INBOUND, SOLICITATION, SOLICITED, LINK_LOCAL),
            probe(Direction.OUTBOUND, ADVERTISEMENT, LINK_LOCAL, own));
    Finding finds =
        finding(
            probe(Direction.OUTBOUND, SOLICITATION, SOLICITED, own),
            probe(Direction.INBOUND, ADVERTISEMENT, own, LINK_LOCAL));
    Finding needed = direction == Direction.INBOUND ? found : finds;
    return new State(needed.blocked, found.certain && finds.certain);
  }

  private Probe probe(Direction direction, int type, List<Cidr> destinations, List<Cidr> sources) {
    return new Probe(
        direction,
        space
            .icmp(Family.IPV6, type, 0)
            .and(space.cidrs(Field.DESTINATION, destinations))
            .and(space.cidrs(Field.SOURCE, sources)));
  }

  private Finding finding(Probe question, Probe answer) {
    boolean certain = true;
    Optional<Probe> blocked = Optional.empty();
    for (Probe each : List.of(question, answer)) {
      Bounds passes =
          new Journey(around, each.direction)
              .connect(each.packets)
              .first()
              .bounds(Plain.ACCEPT, each.packets);
      certain &= passes.must().equals(each.packets);
      if (blocked.isEmpty() && passes.may().isEmpty()) {
        blocked = Optional.of(each);
      }
    }
    return new Finding(certain, blocked);
  }

  /// Drop what has no neighbour to go to.
  Journey.Ends applied(Direction direction, Journey.Ends ends, PacketSet asked) {
    PacketSet concerned = concerned(asked);
    if (concerned.isEmpty()) {
      return ends;
    }
    State state = state(direction);
    if (state.dead.isEmpty() && state.certain) {
      return ends;
    }
    Outcome lost = Outcome.of(Plain.DROP, concerned);
    PacketSet others = asked.minus(concerned);
    boolean dead = state.dead.isPresent();
    if (!dead) {
      around
          .doubts()
          .add(
              HostCode.HOST_FIREWALL_UNPARSED_RULE,
              new Place("", "neighbour discovery", "ICMPv6 types 135 and 136"),
              "whether every IPv6 neighbour is found",
              concerned);
    }
    return new Journey.Ends(
        (dead ? ends.first().within(others) : ends.first()).or(lost),
        (dead ? ends.whole().within(others) : ends.whole()).or(lost));
  }

  /// Everything of IPv6 but neighbour discovery itself.
  private PacketSet concerned(PacketSet asked) {
    return asked.and(space.family(Family.IPV6)).minus(IcmpTypes.neverTracked(space));
  }
}
