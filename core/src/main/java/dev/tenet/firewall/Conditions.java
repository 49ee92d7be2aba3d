package dev.tenet.firewall;

import dev.tenet.firewall.Condition.End;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Family;
import dev.tenet.packets.Field;
import dev.tenet.packets.Interval;
import dev.tenet.packets.PacketSet;
import dev.tenet.packets.PacketSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns conditions into packet sets, in the coordinates of the connection's first packet.
final class Conditions {
  private final Situation situation;
  private final PacketSpace space;

  Conditions(Situation situation) {
    this.situation = situation;
    this.space = situation.space();
  }

  /// Return the packets in question.
  PacketSet asked() {
    return situation.asked();
  }

  Bounds of(Condition condition) {
    return switch (condition) {
      case Condition.AllOf(List<Condition> parts) -> {
        Bounds all = Bounds.exactly(space.all());
        for (Condition part : parts) {
          all = all.and(of(part));
        }
        yield all;
      }
      case Condition.AnyOf(List<Condition> parts) -> any(parts);
      case Condition.Not(Condition negated) -> of(negated).not();
      case Condition.IsFamily(Family family) -> Bounds.exactly(space.family(family));
      case Condition.Protocol(List<Interval> numbers) ->
          Bounds.exactly(space.numbers(Field.PROTOCOL, numbers));
      case Condition.Port(Condition.Header header, End end, List<Interval> ports) ->
          remembered(header, port(tuple(header).at(end).port(), ports));
      case Condition.Icmp(Family family, List<Interval> values) -> icmp(family, values);
      case Condition.Address(Condition.Header header, End end, List<AddressRange> ranges) ->
          remembered(header, address(tuple(header).at(end).address(), ranges));
      case Condition.State(var states) -> situation.states().in(states);
      case Condition.Translated(End end) -> translated(end);
      case Condition.Original() ->
          situation.leg().back() ? situation.states().own() : certain(true);
      case Condition.Interface(End end, String name, boolean prefix) ->
          matches(end == End.SOURCE ? situation.in() : situation.out(), name, prefix);
      case Condition.TcpFlags(int mask, int set) -> perhaps(situation.leg().flags(mask, set));
      case Condition.Local(End end) -> local(situation.tuple().at(end).address());
      case Condition.LocalSubnet(End end) -> subnet(situation.tuple().at(end).address());
      case Condition.RouteBack() -> routeBack();
      case Condition.Undecided _ -> undecided();
    };
  }

  /// Say what of a condition is not decided, if something is not.
  Optional<Condition.Undecided> doubt(Condition condition) {
    if (of(condition).exact()) {
      return Optional.empty();
    }
    return switch (condition) {
      case Condition.AllOf(List<Condition> parts) -> firstDoubt(parts);
      case Condition.AnyOf(List<Condition> parts) -> firstDoubt(parts);
      case Condition.Not(Condition negated) -> doubt(negated);
      case Condition.Undecided undecided -> Optional.of(undecided);
      case Condition.Interface(_, String name, _) ->
          missing("which interface is " + name + " needs ip-addr.json");
      case Condition.Local _ -> missing("which addresses are the host's own needs ip-addr.json");
      case Condition.LocalSubnet _ -> missing("the subnets of the interface are not known");
      case Condition.RouteBack _ ->
          missing("whether a route leads back needs ip-route.json and ip-addr.json");
      case Condition.State _ -> other("the state of the connection is not certain");
      case Condition.TcpFlags _ -> other("the packet may have the flag or not");
      case Condition.IsFamily _,
          Condition.Protocol _,
          Condition.Port _,
          Condition.Icmp _,
          Condition.Address _,
          Condition.Translated _,
          Condition.Original _ ->
          other("the header was rewritten to one of several values");
    };
  }

  private Optional<Condition.Undecided> firstDoubt(List<Condition> parts) {
    return parts.stream().flatMap(part -> doubt(part).stream()).findFirst();
  }

  private static Optional<Condition.Undecided> missing(String what) {
    return Optional.of(new Condition.Undecided(HostCode.HOST_FIREWALL_NOT_COLLECTED, what));
  }

  private static Optional<Condition.Undecided> other(String what) {
    return Optional.of(new Condition.Undecided(HostCode.HOST_FIREWALL_UNPARSED_RULE, what));
  }

  private Bounds any(List<Condition> parts) {
    var must = new ArrayList<PacketSet>();
    var may = new ArrayList<PacketSet>();
    for (Condition part : parts) {
      Bounds each = of(part);
      must.add(each.must());
      may.add(each.may());
    }
    return new Bounds(space.union(must), space.union(may));
  }

  private Tuple tuple(Condition.Header header) {
    return switch (header) {
      case PACKET -> situation.tuple();
      case ORIGINAL -> Tuple.FIRST;
      case REPLY -> situation.replyTuple();
    };
  }

  // A packet that is taken for the first of a connection is remembered the other way round.
  private Bounds remembered(Condition.Header header, Bounds bounds) {
    if (header == Condition.Header.PACKET || !situation.leg().back()) {
      return bounds;
    }
    PacketSet own = situation.states().own().may();
    return new Bounds(bounds.must().minus(own), bounds.may().or(own));
  }

  private Bounds undecided() {
    return new Bounds(space.none(), space.all());
  }

  private Bounds certain(boolean holds) {
    return Bounds.exactly(holds ? space.all() : space.none());
  }

  private Bounds perhaps(Optional<Boolean> holds) {
    return holds.map(this::certain).orElseGet(this::undecided);
  }

  private Bounds port(Tuple.PortValue value, List<Interval> ports) {
    return switch (value) {
      case Tuple.CarriedPort(Field field) -> Bounds.exactly(space.numbers(field, ports));
      case Tuple.OnePort(List<Interval> possible) -> {
        PacketSet wanted = space.numbers(Field.DESTINATION_PORT, ports);
        PacketSet chosen = space.numbers(Field.DESTINATION_PORT, possible);
        yield new Bounds(
            certain(chosen.isSubsetOf(wanted)).must(), certain(chosen.intersects(wanted)).must());
      }
    };
  }

  private Bounds icmp(Family family, List<Interval> values) {
    List<Interval> own =
        situation.leg().back() ? IcmpTypes.queriesAnswered(family, values) : values;
    return Bounds.exactly(space.icmp(family).and(space.numbers(Field.DESTINATION_PORT, own)));
  }

  private Bounds address(Tuple.AddressValue value, List<AddressRange> ranges) {
    return switch (value) {
      case Tuple.Carried(Field field) -> Bounds.exactly(space.ranges(field, ranges));
      case Tuple.OneOf(List<AddressRange> possible) -> {
        PacketSet wanted = space.ranges(Field.DESTINATION, ranges);
        PacketSet chosen = space.ranges(Field.DESTINATION, possible);
        PacketSet must = space.none();
        PacketSet may = space.none();
        for (Family family : Family.values()) {
          PacketSet own = space.family(family);
          must = must.or(chosen.and(own).isSubsetOf(wanted) ? own : space.none());
          may = may.or(chosen.and(own).intersects(wanted) ? own : space.none());
        }
        yield new Bounds(must.and(may), may);
      }
    };
  }

  private Bounds translated(End end) {
    return switch (end) {
      case DESTINATION -> situation.translated();
      case SOURCE -> situation.sourceTranslated() ? undecided() : certain(false);
    };
  }

  // The name is empty where the packet has no such interface. A packet from or to the network never
  // has the loopback interface.
  private Bounds matches(Optional<String> name, String pattern, boolean prefix) {
    if (pattern.isEmpty() && prefix) {
      return certain(true);
    }
    if (name.isEmpty()) {
      return pattern.equals("lo") && !prefix ? certain(false) : undecided();
    }
    return certain(prefix ? name.get().startsWith(pattern) : name.get().equals(pattern));
  }

  private Bounds local(Tuple.AddressValue value) {
    var own = new ArrayList<>(situation.host().localRanges());
    situation.nic().addresses().forEach(address -> own.add(AddressRange.of(address)));
    Bounds known = address(value, own);
    return situation.host().interfaces().isPresent()
        ? known
        : new Bounds(known.must(), space.all());
  }

  private Bounds subnet(Tuple.AddressValue value) {
    var own = new ArrayList<AddressRange>();
    situation.nic().subnets().forEach(subnet -> own.add(subnet.range()));
    situation
        .host()
        .link(situation.nic())
        .ifPresent(link -> link.addresses().forEach(each -> own.add(each.network().range())));
    return own.isEmpty() ? undecided() : address(value, own);
  }

  private Bounds routeBack() {
    return situation
        .in()
        .filter(name -> !name.isEmpty())
        .flatMap(situation.host()::reachableThrough)
        .map(ranges -> address(situation.tuple().source().address(), ranges))
        .orElseGet(this::undecided);
  }
}
