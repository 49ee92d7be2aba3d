package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Listeners;
import dev.tenet.fleet.Listeners.Listener;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.PacketSet;
import java.util.List;
import java.util.Optional;

/// A node of an application or network load balancer: takes what its listeners take and sends it to
/// the targets (Elastic Load Balancing User Guides).
///
/// @param resource the balancer; empty if it was not collected
/// @param node the interface of the balancer in one zone
record Balancer(Walk walk, Optional<Resource<LoadBalancer>> resource, Eni node) {
  private static final String DESCRIPTION = "ELB ";

  /// Find the balancer whose interface this is.
  static Optional<Balancer> of(Walk walk, Eni eni) {
    return eni.managed() && eni.record().description().startsWith(DESCRIPTION)
        ? Optional.of(new Balancer(walk, walk.index.balancer(eni), eni))
        : Optional.empty();
  }

  /// Return the balancer's node that a reply goes back through, if its request came through one in
  /// this VPC; a reply from beyond it comes to the node by its address.
  static Optional<Balancer> tracked(Walk walk, Parcel parcel, String vpc) {
    return parcel.role() == Role.REPLY
        ? walk.eni(parcel.at().by())
            .filter(eni -> eni.vpc().equals(vpc))
            .flatMap(eni -> of(walk, eni))
        : Optional.empty();
  }

  private Crossing here(Direction direction, String semantics) {
    return new Crossing(
        ComponentKind.LOAD_BALANCER,
        resource.map(Resource::id).orElse(node.id()),
        direction,
        semantics);
  }

  /// Take packets at the node's address.
  Outcome inward(Parcel parcel, Port port) {
    if (parcel.role() == Role.REPLY) {
      return onward(parcel);
    }
    if (resource.isEmpty()) {
      return walk.lost(
          parcel,
          here(Direction.INGRESS, "L4"),
          Explanation.KIND_NOT_COLLECTED,
          "the load balancer of " + node.id() + " was not collected");
    }
    LoadBalancer balancer = resource.get().record();
    Optional<Resource<Listeners>> listeners =
        walk.index.find(Kinds.LISTENERS, balancer.loadBalancerArn());
    if (listeners.isEmpty()) {
      return walk.lost(
          parcel,
          here(Direction.INGRESS, "L3"),
          Explanation.KIND_NOT_COLLECTED,
          "the listeners of " + balancer.loadBalancerName() + " were not collected");
    }
    return listen(parcel, port, balancer, listeners.get());
  }

  private Outcome listen(
      Parcel parcel, Port port, LoadBalancer balancer, Resource<Listeners> listeners) {
    Outcome outcome = walk.nothing();
    Parcel rest = parcel;
    for (Listener listener : listeners.record().listeners()) {
      PacketSet taken = taken(listener);
      Parcel part = rest.within(taken);
      if (!part.isEmpty()) {
        outcome = outcome.or(accepted(part, port, balancer, listener));
        rest = rest.within(taken.not());
      }
    }
    Crossing here = here(Direction.INGRESS, "L3");
    Parcel left = rest;
    return outcome.or(
        walk.index
            .gap(listeners.scope(), Kinds.LISTENERS)
            .map(gap ->
                walk.lost(
                    left,
                    here,
                    Explanation.KIND_NOT_COLLECTED,
                    "whether %s has more listeners is not known: %s"
                        .formatted(balancer.loadBalancerName(), gap)))
            .orElseGet(() -> walk.stop(left, here, Explanation.ELBV2_LISTENERS_MISMATCH)));
  }

  private PacketSet taken(Listener listener) {
    int port = listener.port().orElse(-1);
    if (port < 0) {
      return walk.space.none();
    }
    return switch (listener.protocol()) {
      case "UDP", "QUIC" -> walk.space.udp(port);
      case "TCP_UDP", "TCP_QUIC" -> walk.space.tcp(port).or(walk.space.udp(port));
      default -> walk.space.tcp(port);
    };
  }

  /// An application load balancer answers its clients itself; behind it a second connection begins.
  private Outcome accepted(Parcel parcel, Port port, LoadBalancer balancer, Listener listener) {
    Crossing here = here(Direction.INGRESS, "L3");
    Rule rule =
        new Rule(
            Rule.Sort.LISTENER,
            balancer.loadBalancerArn(),
            Direction.INGRESS,
            0,
            listener.listenerArn(),
            "%s %d".formatted(listener.protocol(), listener.port().orElse(0)));
    Parcel taken = walk.cross(parcel, parcel, here, List.of(rule));
    if (walk.ends().endsAt(balancer.loadBalancerArn())) {
      return walk.arrive(taken, here, port::outward);
    }
    return new Targets(walk, balancer, node, port)
        .forward(taken, listener, Forwarding.of(walk.index, listener));
  }

  /// Take the reply of a target back through the node.
  Outcome back(Parcel reply, String subnet) {
    Parcel coming = new Boundary(walk, subnet).outward(reply);
    return onward(new Boundary(walk, node.subnet()).inward(coming));
  }

  private Outcome onward(Parcel arrived) {
    return arrived
        .at()
        .undo(node.id())
        .map(before -> {
          Parcel out =
              walk.cross(arrived, arrived.at(before), here(Direction.EGRESS, "L1"), List.of());
          var place = new Parcel.Place(node.vpc(), node.subnet(), Peers.in(node.vpc()));
          return new Router(walk, node.vpc()).fromPort(new Port(walk, node), out.in(place));
        })
        .orElseGet(
            () -> walk.stop(arrived, here(Direction.EGRESS, "L1"), Explanation.REPLY_NOT_TRACKED));
  }
}
