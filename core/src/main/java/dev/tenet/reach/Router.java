package dev.tenet.reach;

import dev.tenet.fleet.Resource;
import dev.tenet.fleet.RouteTable;
import dev.tenet.fleet.Subnet;
import dev.tenet.packets.Field;
import dev.tenet.packets.PacketSet;
import dev.tenet.reach.RoutedSets.Indexed;
import dev.tenet.reach.RoutedSets.Routed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The router of a VPC: sends packets by the route table of the subnet they leave, and delivers
/// what is for the VPC itself (VPC User Guide, "Configure route tables").
final class Router {
  private final Walk walk;
  private final String vpc;
  private final boolean attachment;

  Router(Walk walk, String vpc) {
    this(walk, vpc, false);
  }

  /// @param attachment whether packets come from a transit gateway's interface in their subnet
  private Router(Walk walk, String vpc, boolean attachment) {
    this.walk = walk;
    this.vpc = vpc;
    this.attachment = attachment;
  }

  private Crossing here(String semantics) {
    return new Crossing(ComponentKind.VPC, vpc, Direction.EGRESS, semantics);
  }

  /// Send what an interface sends. Which references of its groups can match depends on the way, so
  /// the groups are asked once for each.
  Outcome fromPort(Port port, Parcel parcel) {
    return fromPort(port, parcel, Peers.in(vpc));
  }

  /// @param peers whom a reference to a group can match where the packets come in
  Outcome fromPort(Port port, Parcel parcel, Peers peers) {
    String subnet = port.eni().subnet();
    Field to = parcel.role().to();
    PacketSet services = walk.leaves.services(vpc, to);
    Outcome outcome = service(parcel.within(services));
    Parcel rest = parcel.within(services.not()).in(new Parcel.Place(vpc, subnet, peers));
    if (!walk.index.subnets.containsKey(subnet)) {
      return outcome.or(
          walk.lost(
              port.groups(rest, Direction.EGRESS, Peers.in(vpc)),
              new Crossing(ComponentKind.SUBNET, subnet, Direction.EGRESS, "R7"),
              Explanation.KIND_NOT_COLLECTED,
              "the subnet " + subnet + " was not collected"));
    }
    PacketSet inside = walk.leaves.inSubnet(to, subnet);
    Parcel direct = rest.within(inside);
    if (!direct.isEmpty()) {
      Parcel filtered = port.groups(direct, Direction.EGRESS, Peers.in(vpc));
      outcome = outcome.or(deliver(filtered, subnet));
    }
    rest = rest.within(inside.not());
    return outcome.or(
        fromSubnet(subnet, rest, way -> part -> port.groups(part, Direction.EGRESS, way)));
  }

  /// What filters packets before they leave their subnet, by the VPC whose interfaces they are sent
  /// to.
  @FunctionalInterface
  interface Departure {
    UnaryOperator<Parcel> towards(Peers peers);
  }

  private Outcome service(Parcel parcel) {
    return walk.arrive(
        parcel,
        new Crossing(ComponentKind.AWS_SERVICE, Ends.AWS_SERVICE, Direction.EGRESS, "X1"),
        reply -> Outcome.both(reply.passing()));
  }

  /// Send packets that were put on a subnet past any interface.
  Outcome fromInside(String subnet, Parcel parcel) {
    PacketSet inside = walk.leaves.inSubnet(parcel.role().to(), subnet);
    Outcome direct = deliver(parcel.within(inside), subnet);
    return direct.or(fromSubnet(subnet, parcel.within(inside.not()), _ -> part -> part));
  }

  /// Send packets from inside a subnet beyond it, by the subnet's route table.
  Outcome fromSubnet(String subnet, Parcel parcel, Departure departure) {
    PacketSet never = walk.leaves.known(parcel.role().to(), Blocks.NEVER_FORWARDED);
    Outcome reserved =
        walk.stop(parcel.within(never), here("R4"), Explanation.LINK_LOCAL_NOT_FORWARDED);
    Parcel rest = parcel.within(never.not());
    return rest.isEmpty() ? reserved : reserved.or(route(subnet, rest, departure));
  }

  /// Send what a transit gateway put into an attachment's subnet on by that subnet's route table.
  /// To interfaces of the subnet itself no ACL applies (Transit Gateways, "Network ACLs").
  Outcome fromAttachment(String subnet, Parcel parcel) {
    Optional<Resource<Subnet>> known = Optional.ofNullable(walk.index.subnets.get(subnet));
    if (known.isEmpty()) {
      return walk.lost(
          parcel,
          here("T5"),
          Explanation.OTHER_ACCOUNT_NOT_COLLECTED,
          "the attachment's subnet " + subnet + " was not collected");
    }
    PacketSet inside = walk.leaves.inSubnet(parcel.role().to(), subnet);
    Parcel own = parcel.within(inside);
    Outcome direct =
        own.isEmpty()
            ? walk.nothing()
            : deliver(new Boundary(walk, subnet).inside(walk.cross(own, here("T5"))), subnet);
    Parcel rest = parcel.within(inside.not());
    if (rest.isEmpty()) {
      return direct;
    }
    return direct.or(new Router(walk, vpc, true).fromSubnet(subnet, rest, _ -> part -> part));
  }

  private Outcome route(String subnet, Parcel parcel, Departure departure) {
    Optional<Resource<RouteTable>> table = walk.index.table(subnet);
    if (table.isEmpty()) {
      Parcel out = leave(subnet, parcel, departure, Peers.NONE);
      return walk.lost(
          out,
          new Crossing(ComponentKind.ROUTE_TABLE, subnet, Direction.EGRESS, "R1"),
          Explanation.KIND_NOT_COLLECTED,
          "the route table of " + subnet + " was not collected");
    }
    return byTable(table.get(), subnet, parcel, departure);
  }

  private Outcome byTable(
      Resource<RouteTable> table, String subnet, Parcel parcel, Departure departure) {
    RoutedSets routes = walk.leaves.routes(table, parcel.role().to());
    Outcome certain = walk.nothing();
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    for (Routed routed : routes.routed()) {
      Parcel part = rest.within(routed.set());
      if (!part.isEmpty()) {
        Outcome way = follow(table, routed, subnet, part, departure);
        certain = routed.local() ? certain.or(way) : certain;
        outcome = routed.local() ? outcome : outcome.or(way);
        rest = rest.within(routed.set().not());
      }
    }
    if (!rest.isEmpty()) {
      Parcel out = leave(subnet, rest, departure, Peers.NONE);
      Crossing crossing =
          new Crossing(ComponentKind.ROUTE_TABLE, table.id(), Direction.EGRESS, "R1");
      outcome = outcome.or(walk.stop(out, crossing, new NoRoute(walk, vpc).explain(out)));
    }
    if (routes.unknown().isEmpty()) {
      return certain.or(outcome);
    }
    return certain.or(maybeByList(table, routes, subnet, parcel, departure, outcome));
  }

  /// A route to a prefix list whose entries are not known may take what another route seems to.
  private Outcome maybeByList(
      Resource<RouteTable> table,
      RoutedSets routes,
      String subnet,
      Parcel parcel,
      Departure departure,
      Outcome seen) {
    Parcel beyond = parcel;
    for (Routed routed : routes.routed()) {
      beyond = routed.local() ? beyond.within(routed.set().not()) : beyond;
    }
    // The lists of AWS's services hold public addresses only; those of customers anything.
    List<Indexed> unknown = routes.unknown();
    var ways = new ArrayList<Outcome>();
    ways.add(seen);
    Reason reason =
        new Reason(
            Explanation.KIND_NOT_COLLECTED,
            table.id(),
            "the entries of prefix list %s in %s were not collected"
                .formatted(unknown.getFirst().destination(), table.id()));
    if (!beyond.isEmpty()) {
      for (Indexed route : unknown) {
        ways.add(
            follow(table, Routed.unknown(walk.space.none(), route), subnet, beyond, departure));
      }
    }
    return Outcome.either(ways, reason);
  }

  private Parcel leave(String subnet, Parcel parcel, Departure departure, Peers peers) {
    Parcel filtered = departure.towards(peers).apply(parcel);
    Boundary boundary = new Boundary(walk, subnet);
    return attachment
        ? boundary.attachment(filtered, Direction.EGRESS)
        : boundary.outward(filtered);
  }

  private Outcome follow(
      Resource<RouteTable> table,
      Routed routed,
      String subnet,
      Parcel parcel,
      Departure departure) {
    var ways = new ArrayList<Outcome>();
    for (Indexed route : routed.winners()) {
      Target target = Target.of(walk, route);
      Parcel out = leave(subnet, parcel, departure, target.peers(vpc));
      Crossing crossing =
          new Crossing(ComponentKind.ROUTE_TABLE, table.id(), Direction.EGRESS, "R1");
      List<Rule> rules = List.of(route.rule(table.id()));
      if (route.blackhole()) {
        routed.beaten().ifPresent(code -> walk.detail(code, table.id()));
        ways.add(
            walk.stop(
                out,
                crossing,
                Explanation.BAD_STATE_ROUTE,
                rules,
                "the route %s of %s is a blackhole".formatted(route.destination(), table.id())));
      } else {
        if (attachment && target instanceof Appliance) {
          Tgw.recommendApplianceMode(walk, vpc, subnet);
        }
        ways.add(target.outward(walk.cross(out, out, crossing, rules)));
      }
    }
    return Outcome.either(
        ways,
        new Reason(
            Explanation.ROUTE_PRIORITY_UNDEFINED,
            table.id(),
            Explanation.ROUTE_PRIORITY_UNDEFINED.text()));
  }

  /// Deliver what is for interfaces of the VPC.
  ///
  /// @param from the subnet the packets come from, whose boundary they do not cross to its own
  ///   interfaces; empty text if they come from a gateway or another subnet
  Outcome deliver(Parcel parcel, String from) {
    if (parcel.isEmpty()) {
      return walk.nothing();
    }
    Parcel crossing = from.isEmpty() ? walk.cross(parcel, here("R1")) : parcel;
    Field to = parcel.role().to();
    Outcome outcome = walk.nothing();
    Parcel rest = crossing;
    for (Eni eni : walk.index.interfacesOf(vpc).within(walk.addresses(parcel, to))) {
      if (from.isEmpty() || eni.subnet().equals(from)) {
        PacketSet own = walk.leaves.ranges(to, eni.ranges());
        Parcel part = rest.within(own);
        if (!part.isEmpty()) {
          Port port = new Port(walk, eni);
          outcome =
              outcome.or(
                  from.isEmpty()
                      ? new Boundary(walk, eni.subnet()).inward(part, port)
                      : port.inward(part));
          rest = rest.within(own.not());
        }
      }
    }
    return rest.isEmpty() ? outcome : outcome.or(undelivered(rest));
  }

  private Outcome undelivered(Parcel rest) {
    Optional<String> missing = walk.leaves.interfacesMissing(vpc);
    if (missing.isPresent() && walk.ends().unseen()) {
      return walk.lost(
          rest,
          here("R9"),
          Explanation.KIND_NOT_COLLECTED,
          "whether an interface of %s has the address is not known: %s"
              .formatted(vpc, missing.get()));
    }
    return walk.stop(rest, here("R9"), Explanation.NO_POSSIBLE_DESTINATION);
  }
}
