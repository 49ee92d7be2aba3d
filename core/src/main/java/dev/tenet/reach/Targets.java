package dev.tenet.reach;

import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Listeners.Listener;
import dev.tenet.fleet.LoadBalancer;
import dev.tenet.fleet.Resource;
import dev.tenet.fleet.TargetGroup;
import dev.tenet.fleet.TargetHealth;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import dev.tenet.packets.PacketSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The targets behind a listener. The balancer picks one, so only what passes to each of them is
/// certain.
record Targets(Walk walk, LoadBalancer balancer, Eni node, Port port) {
  /// Where a target is reached.
  ///
  /// @param beyond whether it is beyond the balancer's VPC
  /// @param zone empty if nodes of every zone send to it
  private record Target(
      IpAddress address, int port, boolean instance, boolean beyond, String zone) {}

  private Crossing here(String semantics) {
    return new Crossing(
        ComponentKind.LOAD_BALANCER, balancer.loadBalancerArn(), Direction.EGRESS, semantics);
  }

  private boolean network() {
    return balancer.type().equals("network");
  }

  Outcome forward(Parcel parcel, Listener listener, Forwarding forwarding) {
    Parcel sent =
        forwarding
            .unseen()
            .map(why ->
                parcel.unsure(
                    new Reason(Explanation.KIND_NOT_COLLECTED, balancer.loadBalancerArn(), why)))
            .orElse(parcel);
    if (forwarding.groups().isEmpty()) {
      return forwarding.unseen().isPresent()
          ? walk.lost(parcel, here("L4"), Explanation.KIND_NOT_COLLECTED, forwarding.unseen().get())
          : walk.stop(parcel, here("L3"), Explanation.ELBV2_LISTENER_HAS_NO_TG);
    }
    var ways = new ArrayList<Outcome>();
    for (String arn : forwarding.groups()) {
      group(sent, listener, arn, ways);
    }
    if (forwarding.answers()) {
      ways.add(walk.nothing());
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
    var attributes = new BalancerAttributes(walk.index, balancer, group.get());
    Optional<Boolean> crossZone = attributes.crossZone();
    // Of several the node picks one in its zone, if need be.
    boolean anyway =
        crossZone.isPresent()
            || (!walk.ends().anyTarget() && anyInZone(health.get().record(), group.get()));
    Parcel elsewhere = anyway ? parcel : parcel.unsure(zonesUnknown(attributes));
    for (var registered : registered(health.get().record())) {
      boolean near = inZone(find(group.get(), registered));
      if (near || crossZone.orElse(true)) {
        one(near ? parcel : elsewhere, listener, attributes, registered, ways);
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

  private Reason zonesUnknown(BalancerAttributes attributes) {
    return new Reason(
        Explanation.MISSING_TARGET_GROUP_ATTRIBUTES,
        attributes.group().targetGroupArn(),
        "whether %s sends to other zones is not known: %s"
            .formatted(node.id(), attributes.missing()));
  }

  private static List<TargetHealth.Target> registered(TargetHealth health) {
    return health.targetHealthDescriptions().stream()
        .flatMap(description -> description.target().stream())
        .toList();
  }

  private boolean anyInZone(TargetHealth health, TargetGroup group) {
    return registered(health).stream().anyMatch(each -> inZone(find(group, each)));
  }

  /// Tell whether a target is in the node's zone, or may be: where zones are not crossed the node
  /// sends to no other.
  private boolean inZone(Optional<Target> target) {
    String own = Tgw.zone(walk, node.subnet());
    return own.isEmpty()
        || target
            .filter(known -> !known.zone().isEmpty())
            .map(known -> known.zone().equals(own))
            .orElse(true);
  }

  private void one(
      Parcel parcel,
      Listener listener,
      BalancerAttributes attributes,
      TargetHealth.Target registered,
      List<Outcome> ways) {
    if (port(attributes.group(), registered) < 0) {
      ways.add(
          walk.lost(
              parcel,
              here("L3"),
              Explanation.TARGET_PORT_RESTRICTION,
              "the port on which the target %s listens was not collected"
                  .formatted(registered.id())));
      return;
    }
    ways.add(
        find(attributes.group(), registered)
            .map(target -> connect(parcel, listener, attributes, target))
            .orElseGet(() ->
                walk.lost(
                    parcel,
                    here("L3"),
                    Explanation.TARGET_ADDRESS_RESTRICTION,
                    "the target %s is not described by what was collected"
                        .formatted(registered.id()))));
  }

  private static int port(TargetGroup group, TargetHealth.Target registered) {
    return registered.port().orElse(group.port().orElse(-1));
  }

  private Optional<Target> find(TargetGroup group, TargetHealth.Target target) {
    int port = port(group, target);
    var registered = new RegisteredTarget(walk.index, target.id(), balancer.vpcId());
    return switch (group.targetType()) {
      case "instance" ->
          registered
              .own()
              .flatMap(eni ->
                  eni.addresses().stream()
                      .findFirst()
                      .map(own -> new Target(own.address(), port, true, false, zone(target, eni))));
      case "ip" ->
          registered.beyond()
              ? registered.address().map(known -> new Target(known, port, false, true, ""))
              : registered
                  .own()
                  .flatMap(eni ->
                      registered
                          .address()
                          .map(known -> new Target(known, port, false, false, zone(target, eni))));
      default -> Optional.empty();
    };
  }

  private String zone(TargetHealth.Target target, Eni eni) {
    return switch (target.availabilityZone()) {
      case "all" -> "";
      case "" -> Tgw.zone(walk, eni.subnet());
      default -> target.availabilityZone();
    };
  }

  /// Whether a target sees the client's address is an attribute of its group; over UDP it always
  /// does (Network Load Balancers, "Client IP preservation").
  private Outcome connect(
      Parcel parcel, Listener listener, BalancerAttributes attributes, Target target) {
    if (!network()) {
      return send(parcel, target, false);
    }
    if (!listener.protocol().equals("TCP") && !listener.protocol().equals("TLS")) {
      return send(parcel, target, true);
    }
    Optional<Boolean> preserved = attributes.preservesClient();
    if (preserved.isPresent()) {
      return send(parcel, target, preserved.get());
    }
    return Outcome.either(
        List.of(send(parcel, target, target.instance()), send(parcel, target, !target.instance())),
        new Reason(
            Explanation.ELBV2_SOURCE_ADDRESS_PRESERVATION,
            attributes.group().targetGroupArn(),
            "whether targets of %s see the client's address is not known: %s"
                .formatted(attributes.group().targetGroupName(), attributes.missing())));
  }

  /// How a balancer speaks with a client's address to targets beyond its VPC, and hears of them, no
  /// table of routes says.
  private Outcome send(Parcel parcel, Target target, boolean preserved) {
    PacketSet family = walk.leaves.family(target.address().family());
    if (!parcel.within(family.not()).isEmpty()) {
      return toOtherFamily(parcel.within(family.not()), target)
          .or(
              parcel.within(family).isEmpty()
                  ? walk.nothing()
                  : send(parcel.within(family), target, preserved));
    }
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

  /// Behind a balancer of both families a connection goes on in the target's, which sets of one
  /// family do not follow.
  private Outcome toOtherFamily(Parcel parcel, Target target) {
    return walk.lost(
        parcel,
        here("L1"),
        Explanation.UNSUPPORTED_COMPONENT,
        "how a connection goes on to %s in the other IP family is not modelled"
            .formatted(target.address()));
  }
}
