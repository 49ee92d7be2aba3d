package dev.tenet.reach;

import dev.tenet.fleet.Instance;
import dev.tenet.fleet.Kinds;
import dev.tenet.fleet.Resource;
import dev.tenet.packets.AddressRange;
import dev.tenet.packets.Field;
import dev.tenet.packets.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A network interface with its security groups, and what stands behind it.
final class Port {
  private final Walk walk;
  private final Eni eni;

  Port(Walk walk, Eni eni) {
    this.walk = walk;
    this.eni = eni;
  }

  Eni eni() {
    return eni;
  }

  private Crossing here(Direction direction, String semantics) {
    return new Crossing(ComponentKind.NETWORK_INTERFACE, eni.id(), direction, semantics);
  }

  /// Send packets from behind the interface into the network.
  Outcome outward(Parcel parcel) {
    Optional<Balancer> balancer = Balancer.tracked(walk, parcel, eni.vpc());
    if (balancer.isPresent()) {
      return balancer.get().back(parcel, eni.subnet());
    }
    Parcel leaving = new Host(walk, eni).outward(checkState(parcel, Direction.EGRESS));
    if (parcel.role() == Role.FORWARD && startsNothing()) {
      leaving =
          walk.refuse(
              leaving,
              here(Direction.EGRESS, "E1"),
              Explanation.VPCE_INTRA_VPC_TRAFFIC,
              eni.id() + " is an endpoint's and starts no connections");
    }
    if (eni.checksAddresses()) {
      leaving =
          walk.require(
              leaving,
              walk.leaves.ranges(parcel.role().from(), eni.ranges()),
              here(Direction.EGRESS, "D1"),
              Explanation.ENI_SOURCE_DEST_CHECK_RESTRICTION);
    }
    leaving = walk.cross(leaving, here(Direction.EGRESS, "D1"));
    return new Router(walk, eni.vpc()).fromPort(this, leaving);
  }

  /// Filter packets on their way out by the interface's groups; replies are let out whatever the
  /// rules (EC2 User Guide, "Security group connection tracking").
  ///
  /// @param peers whom a reference to a group can match
  Parcel groups(Parcel parcel, Direction direction, Peers peers) {
    if (parcel.role() == Role.REPLY || unfiltered()) {
      return parcel;
    }
    return walk.filter(
        parcel,
        new PathGroups(walk, eni, direction, peers),
        new Crossing(ComponentKind.SECURITY_GROUPS, eni.id(), direction, "S1"));
  }

  /// Interfaces of NAT gateways, transit gateways and gateway load balancer endpoints, and of a
  /// network load balancer made without groups, have no filter at all.
  private boolean unfiltered() {
    return eni.groups().isEmpty()
        && Set.of(
                "nat_gateway",
                "transit_gateway",
                "gateway_load_balancer_endpoint",
                "gateway_load_balancer",
                "network_load_balancer")
            .contains(eni.record().interfaceType());
  }

  private boolean startsNothing() {
    return eni.record().interfaceType().equals("vpc_endpoint")
        || eni.record().description().startsWith("VPC Endpoint Interface");
  }

  /// Take packets from the network.
  Outcome inward(Parcel parcel) {
    if (walk.circling(parcel)) {
      return walk.stop(parcel, here(Direction.INGRESS, "R1"), Explanation.NO_PATH);
    }
    Parcel coming = groups(parcel, Direction.INGRESS, parcel.place().peers());
    coming = checkState(coming, Direction.INGRESS);
    return behind(coming);
  }

  private Outcome behind(Parcel coming) {
    Optional<Nat> nat = Nat.of(walk, eni);
    if (nat.isPresent()) {
      return nat.get().inward(coming);
    }
    if (eni.record().interfaceType().equals("nat_gateway") && coming.role() == Role.FORWARD) {
      return walk.stop(coming, here(Direction.INGRESS, "G1"), Explanation.NGW_INBOUND_NOT_TRACKED);
    }
    Optional<Balancer> balancer = Balancer.of(walk, eni);
    boolean ownReply = coming.role() == Role.REPLY && coming.at().atSender();
    if (balancer.isPresent() && !ownReply) {
      return balancer.get().inward(coming, this);
    }
    return walk.arrive(
        walk.ends().meets(eni.id(), coming.role()) ? new Host(walk, eni).inward(coming) : coming,
        here(Direction.INGRESS, "D2"),
        this::outward);
  }

  /// An instance that does not run and an interface that is not attached send and take nothing.
  private Parcel checkState(Parcel parcel, Direction direction) {
    Optional<Instance> instance =
        Optional.ofNullable(walk.index.instances.get(eni.instance())).map(Resource::record);
    if (instance.isPresent()
        && instance.get().state().isPresent()
        && !instance.get().stateIs("running")) {
      return walk.refuse(
          parcel,
          here(direction, "D3"),
          Explanation.BAD_STATE,
          "%s is %s".formatted(eni.instance(), instance.get().state().get().name()));
    }
    Parcel known = instance.isEmpty() ? unlessRunning(parcel) : parcel;
    return attached()
        ? known
        : walk.refuse(
            parcel,
            here(direction, "D3"),
            Explanation.UNASSOCIATED_COMPONENT,
            eni.id() + " is not attached");
  }

  /// An instance that was not collected may not run.
  private Parcel unlessRunning(Parcel parcel) {
    if (!eni.onInstance()) {
      return parcel;
    }
    return walk.index
        .missing(eni.vpc(), Kinds.INSTANCES)
        .map(missing ->
            parcel.unsure(
                new Reason(
                    Explanation.KIND_NOT_COLLECTED,
                    eni.instance(),
                    "whether %s runs is not known: %s".formatted(eni.instance(), missing))))
        .orElse(parcel);
  }

  private boolean attached() {
    String status = eni.record().status();
    if (!status.isEmpty() && !status.equals("in-use") && !status.equals("associated")) {
      return false;
    }
    return eni.record()
        .attachment()
        .map(attachment -> attachment.status().isEmpty() || attachment.status().equals("attached"))
        .orElse(true);
  }

  /// Ask what would become of packets if they came as far as this interface's subnet.
  void suppose(Parcel parcel) {
    Parcel own = parcel.within(walk.leaves.ranges(Field.DESTINATION, eni.ranges()));
    enter(own);
    for (Eni.Own address : eni.addresses()) {
      address
          .publicAddress()
          .ifPresent(known -> enter(translated(parcel, known, address.address())));
    }
  }

  private Parcel translated(Parcel parcel, IpAddress known, IpAddress address) {
    Parcel meant =
        parcel.within(walk.leaves.ranges(Field.DESTINATION, List.of(AddressRange.of(known))));
    return meant.at(
        meant
            .at()
            .translate("", List.of(Substitution.address(walk.space, Field.DESTINATION, address))));
  }

  private void enter(Parcel parcel) {
    if (!parcel.isEmpty()) {
      new Boundary(walk, eni.subnet())
          .inward(parcel.in(Parcel.Place.entering(eni.vpc(), walk.ends().peers())), this);
    }
  }
}
