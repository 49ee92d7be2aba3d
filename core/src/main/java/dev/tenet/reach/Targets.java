package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Listeners.Listener;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TargetGroup;
import dev.tenet.fleet.TargetHealth;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The targets behind a listener. The balancer picks one, so only what passes to each of them is
/// certain.
record Targets(Walk walk, LoadBalancer balancer, Eni node, Port port) {
  /// Where a target is reached.
  ///
  /// @param beyond whether it is beyond the balancer's VPC
  private record Target(IpAddress address, int port, boolean instance, boolean beyond) {}

  private Crossing here(String semantics) {
    return new Crossing(
        ComponentKind.LOAD_BALANCER, balancer.loadBalancerArn(), Direction.EGRESS, semantics);
  }

  private boolean network() {
    return balancer.type().equals("network");
  }

  Outcome forward(Parcel parcel, Listener listener, List<String> groups) {
    if (groups.isEmpty()) {
      return walk.stop(parcel, here("L3"), Explanation.ELBV2_LISTENER_HAS_NO_TG);
    }
    var ways = new ArrayList<Outcome>();
    Parcel sent = network() ? parcel : unlessRuled(parcel);
    for (String arn : groups) {
      group(sent, listener, arn, ways);
    }
    if (walk.ends().anyTarget()) {
      return ways.stream().reduce(Outcome::or).orElseGet(walk::nothing);
    }
    return Outcome.either(
        ways,
        new Reason(
            Explanation.TARGET_CHOICE_MATTERS,
            balancer.loadBalancerArn(),
            "%s picks the target".formatted(balancer.loadBalancerName())));
  }

  /// Rules of an application load balancer's listener, which are not collected, may choose other
  /// groups.
  private Parcel unlessRuled(Parcel parcel) {
    return parcel.unsure(
        new Reason(
            Explanation.KIND_NOT_COLLECTED,
            balancer.loadBalancerArn(),
            "the rules of the listener were not collected"));
  }

  private void group(Parcel parcel, Listener listener, String arn, List<Outcome> ways) {
    Optional<TargetGroup> group = walk.index.find(Kinds.TARGET_GROUPS, arn).map(Resource::record);
    Optional<Resource<TargetHealth>> health = walk.index.find(Kinds.TARGET_HEALTH, arn);
    if (group.isEmpty() || health.isEmpty()) {
      ways.add(
          walk.lost(
              parcel,
              here("L3"),
              Explanation.KIND_NOT_COLLECTED,
              "the targets of " + arn + " were not collected"));
      return;
    }
    int before = ways.size();
    for (var description : health.get().record().targetHealthDescriptions()) {
      if (description.target().isPresent()) {
        one(parcel, listener, group.get(), description.target().get(), ways);
      }
    }
    walk.index
        .gap(health.get().scope(), Kinds.TARGET_HEALTH)
        .ifPresent(gap ->
            ways.add(
                walk.lost(
                    parcel,
                    here("L3"),
                    Explanation.KIND_NOT_COLLECTED,
                    "whether %s has more targets is not known: %s".formatted(arn, gap))));
    if (ways.size() == before) {
      ways.add(walk.stop(parcel, here("L3"), Explanation.ELBV2_NO_TARGETS_IN_AZ));
    }
  }

  private void one(
      Parcel parcel,
      Listener listener,
      TargetGroup group,
      TargetHealth.Target registered,
      List<Outcome> ways) {
    int to = registered.port().orElse(group.port().orElse(-1));
    if (to < 0) {
      ways.add(
          walk.lost(
              parcel,
              here("L3"),
              Explanation.TARGET_PORT_RESTRICTION,
              "the port on which the target %s listens was not collected"
                  .formatted(registered.id())));
      return;
    }
    Optional<Target> target = find(group, registered.id(), to);
    if (target.isEmpty()) {
      ways.add(
          walk.lost(
              parcel,
              here("L3"),
              Explanation.TARGET_ADDRESS_RESTRICTION,
              "the target " + registered.id() + " is not described by what was collected"));
      return;
    }
    ways.add(connect(parcel, listener, group, target.get()));
  }

  private Optional<Target> find(TargetGroup group, String id, int port) {
    var registered = new RegisteredTarget(walk.index, id, balancer.vpcId());
    return switch (group.targetType()) {
      case "instance" ->
          registered
              .own()
              .flatMap(eni -> eni.addresses().stream().findFirst())
              .map(own -> new Target(own.address(), port, true, false));
      case "ip" ->
          registered
              .address()
              .filter(_ -> registered.beyond() || registered.own().isPresent())
              .map(address -> new Target(address, port, false, registered.beyond()));
      default -> Optional.empty();
    };
  }

  /// Whether a target sees the client's address depends on an attribute of its group; the default
  /// is yes for UDP and for instances, no for IP targets over TCP (Network Load Balancers, "Client
  /// IP preservation").
  private Outcome connect(Parcel parcel, Listener listener, TargetGroup group, Target target) {
    if (!network()) {
      return send(parcel, target, false);
    }
    if (!listener.protocol().equals("TCP") && !listener.protocol().equals("TLS")) {
      return send(parcel, target, true);
    }
    return Outcome.either(
        List.of(send(parcel, target, target.instance()), send(parcel, target, !target.instance())),
        new Reason(
            Explanation.ELBV2_SOURCE_ADDRESS_PRESERVATION,
            group.targetGroupArn(),
            "whether targets of %s see the client's address is not known"
                .formatted(group.targetGroupName())));
  }

  /// How a balancer speaks with a client's address to targets beyond its VPC, and hears of them, no
  /// table of routes says.
  private Outcome send(Parcel parcel, Target target, boolean preserved) {
    if (preserved && target.beyond()) {
      return walk.lost(
          parcel,
          here("L1"),
          Explanation.ELBV2_SOURCE_ADDRESS_PRESERVATION,
          "the target %s is beyond the VPC, and whether it may see the client's address is not known"
              .formatted(target.address()));
    }
    var fresh = new ArrayList<Substitution>();
    fresh.add(Substitution.address(walk.space, Field.DESTINATION, target.address()));
    fresh.add(Substitution.ports(walk.space, Field.DESTINATION_PORT, target.port(), target.port()));
    if (!preserved) {
      fresh.addAll(Nat.fresh(walk, node.ranges()));
    }
    Parcel out = parcel.at(parcel.at().translate(node.id(), fresh));
    out = walk.cross(parcel, out, here("L1"), List.of());
    Peers peers = preserved ? Peers.through(node.groups()) : Peers.in(node.vpc());
    return new Router(walk, node.vpc()).fromPort(port, out, peers);
  }
}
